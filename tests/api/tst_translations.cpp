// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The translations are complete and fit their texts (translations/*.ts against what lupdate finds
// in src and qml now), and installTranslations() puts the right one into effect.
#include "api/httppool.h"
#include "api/translations.h"
#include "core/error.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTranslator>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QTest>
#include <atomic>
#include <memory>
#include <thread>

using namespace QHttpPool;

namespace {

constexpr int LupdateTime = 60'000; // ms, generous: it takes one second

const QStringList Languages = { QStringLiteral("de"), QStringLiteral("es"), QStringLiteral("fr"),
                                QStringLiteral("ja"), QStringLiteral("zh_CN") };

struct Message
{
    QString context;
    QString source;
    QString comment;
    QStringList texts; // one, or the plural forms
    bool isPlural = false;
    QString type; // unfinished, vanished, obsolete, or nothing

    QString key() const
    {
        return context + QLatin1Char('|') + source + QLatin1Char('|') + comment
               + (isPlural ? QStringLiteral("|n") : QString());
    }
};

Message readMessage(QXmlStreamReader *xml, const QString &context)
{
    Message message;
    message.context = context;
    message.isPlural = xml->attributes().value(QStringLiteral("numerus")) == QLatin1String("yes");
    while (xml->readNextStartElement()) {
        if (xml->name() == QLatin1String("source")) {
            message.source = xml->readElementText();
        } else if (xml->name() == QLatin1String("comment")) {
            message.comment = xml->readElementText();
        } else if (xml->name() == QLatin1String("translation")) {
            message.type = xml->attributes().value(QStringLiteral("type")).toString();
            if (!message.isPlural) {
                message.texts << xml->readElementText(QXmlStreamReader::IncludeChildElements);
                continue;
            }
            while (xml->readNextStartElement())
                message.texts << xml->readElementText();
        } else {
            xml->skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readTs(const QString &path)
{
    QList<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages << readMessage(&xml, context);
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QString tsFile(const QString &language)
{
    return QStringLiteral(QHTTPPOOL_SOURCE "/translations/qhttppool_%1.ts").arg(language);
}

QStringList keysOf(const QList<Message> &messages)
{
    QStringList keys;
    for (const Message &message : messages)
        keys << message.key();
    keys.sort();
    return keys;
}

/// %1, %2 ... and %n, sorted.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression Pattern(QStringLiteral("%(?:[0-9]+|n)"));
    QStringList found;
    for (auto i = Pattern.globalMatch(text); i.hasNext();)
        found << i.next().captured();
    found.sort();
    return found;
}

HttpError refused()
{
    return HttpError(HttpError::Kind::ConnectError, HttpError::Phase::Connect)
            .withOrigin(QStringLiteral("example.com:443"));
}

const QString English = QStringLiteral("Connecting to example.com:443 failed");
const QString German = QStringLiteral("Die Verbindung zu example.com:443 konnte nicht aufgebaut "
                                      "werden");

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { installTranslations(QLocale(QLocale::English)); }

    void everyTextIsTranslated_data() { eachLanguage(); }
    void everyTextIsTranslated();
    void placeholdersAreKept_data() { eachLanguage(); }
    void placeholdersAreKept();
    void theFilesHoldWhatTheSourcesSay();

    void errorsSpeakTheLanguage_data();
    void errorsSpeakTheLanguage();
    void pluralsFollowTheLanguage_data();
    void pluralsFollowTheLanguage();
    void aLocaleThatIsNotThereMeansEnglish_data();
    void aLocaleThatIsNotThereMeansEnglish();
    void languagesCanBeSwitched();
    void theApplicationIsToldAndOwnsOneTranslator();
    void othersTranslatorsAreLeftAlone();
    void anotherThreadIsRefused();
    void anotherThreadMayTranslateMeanwhile();
    void errorsOfRequestsAreTranslated();

private:
    void eachLanguage();
};

void TestTranslations::eachLanguage()
{
    QTest::addColumn<QString>("language");
    for (const QString &language : Languages)
        QTest::newRow(qPrintable(language)) << language;
}

void TestTranslations::everyTextIsTranslated()
{
    QFETCH(QString, language);
    const QList<Message> messages = readTs(tsFile(language));
    QVERIFY(messages.size() > 200);
    const bool hasPlural = language != QLatin1String("ja") && language != QLatin1String("zh_CN");
    for (const Message &message : messages) {
        const char *const source = qPrintable(message.source);
        QVERIFY2(message.type.isEmpty(), source);
        QVERIFY2(message.texts.size() == (message.isPlural && hasPlural ? 2 : 1), source);
        for (const QString &text : message.texts) {
            QVERIFY2(!text.trimmed().isEmpty(), source);
            // What has words in English has other words here.
            static const QRegularExpression Words(QStringLiteral("[a-z]{3,} .*[a-z]{3,}"));
            QVERIFY2(text != message.source || !Words.match(text).hasMatch(), source);
        }
    }
}

void TestTranslations::placeholdersAreKept()
{
    QFETCH(QString, language);
    const QList<Message> messages = readTs(tsFile(language));
    QVERIFY(!messages.isEmpty());
    for (const Message &message : messages) {
        for (const QString &text : message.texts) {
            QCOMPARE(QStringList(message.source) + placeholders(text),
                     QStringList(message.source) + placeholders(message.source));
        }
    }
}

/// Else somebody has changed a text: ninja qhttppool_lupdate, and translate what is unfinished.
void TestTranslations::theFilesHoldWhatTheSourcesSay()
{
    const QString lupdate = QStringLiteral(QHTTPPOOL_LUPDATE);
    QVERIFY2(QFile::exists(lupdate), "lupdate is missing (Debian: qt6-l10n-tools)");
    QTemporaryDir folder;
    const QString fresh = folder.filePath(QStringLiteral("fresh.ts"));
    QProcess process;
    process.setWorkingDirectory(QStringLiteral(QHTTPPOOL_SOURCE));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(lupdate,
                  { QStringLiteral("-silent"), QStringLiteral("-source-language"),
                    QStringLiteral("en"), QStringLiteral("-target-language"), QStringLiteral("de"),
                    QStringLiteral("-I"), QStringLiteral(QHTTPPOOL_INCLUDE), QStringLiteral("src"),
                    QStringLiteral("qml"), QStringLiteral("-ts"), fresh });
    QVERIFY(process.waitForFinished(LupdateTime));
    QVERIFY2(process.exitCode() == 0, process.readAll().constData());
    const QStringList wanted = keysOf(readTs(fresh));
    QVERIFY(wanted.size() > 200);
    for (const QString &language : Languages) {
        const QStringList present = keysOf(readTs(tsFile(language)));
        for (const QString &key : wanted)
            QVERIFY2(present.contains(key), qPrintable(QStringLiteral("new: ") + key));
        for (const QString &key : present)
            QVERIFY2(wanted.contains(key), qPrintable(QStringLiteral("gone: ") + key));
        QCOMPARE(present.size(), wanted.size());
    }
}

void TestTranslations::errorsSpeakTheLanguage_data()
{
    const QString french = QStringLiteral("La connexion à example.com:443 a échoué");
    const QString spanish = QStringLiteral("No se pudo establecer la conexión con example.com:443");
    const QString chinese = QStringLiteral("连接 example.com:443 失败");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::newRow("de") << "de" << German;
    QTest::newRow("de_AT") << "de_AT" << German;
    QTest::newRow("de-CH") << "de-CH" << German;
    QTest::newRow("fr_CA") << "fr_CA" << french;
    QTest::newRow("es_MX") << "es_MX" << spanish;
    QTest::newRow("ja_JP") << "ja_JP" << QStringLiteral("example.com:443 への接続に失敗しました");
    QTest::newRow("zh") << "zh" << chinese;
    QTest::newRow("zh_CN") << "zh_CN" << chinese;
    QTest::newRow("zh_Hans_SG") << "zh_Hans_SG" << chinese;
    QTest::newRow("en_GB") << "en_GB" << English;
    QTest::newRow("C") << "C" << English;
}

void TestTranslations::errorsSpeakTheLanguage()
{
    QFETCH(QString, locale);
    QFETCH(QString, text);
    QVERIFY(installTranslations(QLocale(locale)));
    QCOMPARE(refused().message(), text);
}

void TestTranslations::pluralsFollowTheLanguage_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("three");
    QTest::newRow("en") << "en"
                        << "a and 1 more"
                        << "a and 3 more";
    QTest::newRow("de") << "de"
                        << "a und 1 weiterer"
                        << "a und 3 weitere";
    QTest::newRow("fr") << "fr"
                        << "a et 1 autre"
                        << "a et 3 autres";
    QTest::newRow("es") << "es" << QStringLiteral("a y 1 más") << QStringLiteral("a y 3 más");
    QTest::newRow("ja") << "ja" << QStringLiteral("a ほか 1 件") << QStringLiteral("a ほか 3 件");
    QTest::newRow("zh") << "zh" << QStringLiteral("a 及另外 1 个")
                        << QStringLiteral("a 及另外 3 个");
}

void TestTranslations::pluralsFollowTheLanguage()
{
    QFETCH(QString, locale);
    QFETCH(QString, one);
    QFETCH(QString, three);
    QVERIFY(installTranslations(QLocale(locale)));
    const auto text = [](int n) {
        return QCoreApplication::translate("QHttpPool::HttpError", "%1 and %n more", nullptr, n)
                .arg(QLatin1Char('a'));
    };
    QCOMPARE(text(1), one);
    QCOMPARE(text(3), three);
}

void TestTranslations::aLocaleThatIsNotThereMeansEnglish_data()
{
    QTest::addColumn<QString>("locale");
    QTest::newRow("Polish") << "pl_PL";
    QTest::newRow("Chinese in traditional characters") << "zh_TW";
    QTest::newRow("Chinese in traditional characters, by script") << "zh_Hant";
    QTest::newRow("Chinese of Hong Kong") << "zh_HK";
    QTest::newRow("Low German") << "nds_DE";
}

void TestTranslations::aLocaleThatIsNotThereMeansEnglish()
{
    QFETCH(QString, locale);
    QVERIFY(installTranslations(QLocale(QLocale::German)));
    QVERIFY(!installTranslations(QLocale(locale)));
    QCOMPARE(refused().message(), English);
}

void TestTranslations::languagesCanBeSwitched()
{
    const HttpError error = refused(); // its sentence is made when it is asked for
    QCOMPARE(error.message(), English);
    QVERIFY(installTranslations(QLocale(QLocale::German)));
    QCOMPARE(error.message(), German);
    QVERIFY(installTranslations(QLocale(QLocale::Spanish)));
    QVERIFY(error.message().startsWith(QLatin1String("No se pudo")));
    QVERIFY(installTranslations(QLocale(QLocale::English)));
    QCOMPARE(error.message(), English);
}

void TestTranslations::theApplicationIsToldAndOwnsOneTranslator()
{
    class Watcher final : public QObject
    {
    public:
        QStringList texts;
        bool eventFilter(QObject *, QEvent *event) override
        {
            if (event->type() == QEvent::LanguageChange)
                texts << refused().message();
            return false;
        }
    };
    const auto translators = [] { return qApp->findChildren<QTranslator *>(); };
    QVERIFY(installTranslations(QLocale(QLocale::French)));
    QCOMPARE(translators().size(), 1);
    Watcher watcher;
    qApp->installEventFilter(&watcher);
    QVERIFY(installTranslations(QLocale(QLocale::German)));
    QCOMPARE(translators().size(), 1);
    QVERIFY(!watcher.texts.isEmpty());
    for (const QString &text : std::as_const(watcher.texts))
        QCOMPARE(text, German); // nobody who is told sees English in between
    QVERIFY(installTranslations(QLocale(QLocale::English)));
    QCOMPARE(translators().size(), 0);
}

void TestTranslations::othersTranslatorsAreLeftAlone()
{
    class Own final : public QTranslator
    {
    public:
        bool isEmpty() const override { return false; }
        QString translate(const char *context, const char *, const char *, int) const override
        {
            return qstrcmp(context, "Own") == 0 ? QStringLiteral("eigen") : QString();
        }
    };
    Own own;
    QVERIFY(qApp->installTranslator(&own));
    QVERIFY(installTranslations(QLocale(QLocale::German)));
    QVERIFY(installTranslations(QLocale(QLocale::English)));
    QCOMPARE(QCoreApplication::translate("Own", "own"), QStringLiteral("eigen"));
}

void TestTranslations::anotherThreadIsRefused()
{
    bool installed = true;
    std::thread([&installed] { installed = installTranslations(QLocale(QLocale::German)); }).join();
    QVERIFY(!installed);
    QCOMPARE(refused().message(), English);
}

/// As a pool's I/O thread does.
void TestTranslations::anotherThreadMayTranslateMeanwhile()
{
    std::atomic_bool stop = false;
    int strange = 0;
    std::thread thread([&stop, &strange] {
        while (!stop) {
            const QString text = refused().message();
            strange += text != English && text != German;
        }
    });
    for (int i = 0; i < 200; ++i)
        installTranslations(QLocale(i % 2 ? QLocale::English : QLocale::German));
    stop = true;
    thread.join();
    QCOMPARE(strange, 0);
}

void TestTranslations::errorsOfRequestsAreTranslated()
{
    QVERIFY(installTranslations(QLocale(QLocale::German)));
    HttpPool pool;
    pool.close();
    const HttpError error = QCoro::waitFor(pool.request("GET",
                                                        QUrl(QStringLiteral("http://example.com/")))
                                                   .task())
                                    .error();
    QCOMPARE(error.message(),
             QStringLiteral("Die Anfrage wurde abgebrochen: der Pool wurde geschlossen"));
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
