// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// parseUrl(): what text becomes a URL. Rows RQ-09, RQ-10, UR-502, U-13.
#include "core/target.h"
#include "core/url.h"

#include <QtTest/QTest>

using namespace QHttpPool;

class TestUrl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesWhatAPersonTypes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("target");
        const auto row = [](const char *name, const QString &text, const char *target) {
            QTest::newRow(name) << text << QByteArray(target);
        };
        row("plain", QStringLiteral("http://a.test/x?y=1"), "/x?y=1");
        row("spaces around", QStringLiteral("  http://a.test/x "), "/x");
        row("space inside", QStringLiteral("http://a.test/a b"), "/a%20b");
        row("letters", QStringLiteral("http://a.test/\u00e4"), "/%C3%A4");
        row("encoded line break", QStringLiteral("http://a.test/%0d%0aX"), "/%0D%0AX");
        row("signed", QStringLiteral("http://a.test/?s=a%2Fb%3D"), "/?s=a%2Fb%3D");
    }
    void takesWhatAPersonTypes()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, target);
        const Result<QUrl> url = parseUrl(text);
        QVERIFY(url);
        const Result<QByteArray> form = originForm(*url);
        QVERIFY(form);
        QCOMPARE(form->toUpper(), target.toUpper());
    }
    void refusesControlsEverywhere()
    {
        const QString good = QStringLiteral("http://user:pw@a.test:80/path?query#fragment");
        for (int c = 0; c < 0x80; ++c) {
            if (c >= 0x20 && c != 0x7f)
                continue;
            for (qsizetype at = 0; at <= good.size(); ++at) {
                QString text = good;
                text.insert(at, QChar(c));
                const Result<QUrl> url = parseUrl(text);
                QVERIFY(!url);
                QCOMPARE(url.error().kind(), HttpError::Kind::InvalidUrl);
                QVERIFY(!url.error().message().contains(QLatin1String("pw")));
            }
        }
    }
    void saysWhereTheControlIs()
    {
        const HttpError error = parseUrl(QStringLiteral("http://a.test/\r\nX: y")).error();
        QVERIFY(error.detail().contains(QLatin1String("U+000d at position 14")));
    }
    void refusesTooLongAText()
    {
        const QString start = QStringLiteral("http://a.test/");
        QVERIFY(parseUrl(start.leftJustified(MaxUrlLength, QLatin1Char('x'))));
        QVERIFY(!parseUrl(start.leftJustified(MaxUrlLength + 1, QLatin1Char('x'))));
    }
    void refusesWhatIsNone()
    {
        for (const char *text :
             { "", "   ", "http://a b.test/", "http://a.test:99999/", "http://[::1/" })
            QVERIFY2(!parseUrl(QString::fromLatin1(text)), text);
    }
};

QTEST_APPLESS_MAIN(TestUrl)
#include "tst_url.moc"
