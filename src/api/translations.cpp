// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Which of the embedded translations a locale gets, and the one translator that is installed.
//
// A translator that is installed is never loaded anew: a pool's I/O thread may be translating, and
// only installing and removing are guarded by Qt. The new one comes before the old one goes, so
// that whoever is told of the change finds the new language.
#include "translations.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QThread>
#include <QtCore/QTranslator>
#include <memory>

// A static library's resource is dropped by the linker unless it is named; outside any namespace.
static void initTranslations()
{
    Q_INIT_RESOURCE(qhttppool_translations);
}

namespace QHttpPool {

namespace {

/// The file for a language; empty when there is none.
QString fileFor(const QLocale &language)
{
    QString name = language.name().section(QLatin1Char('_'), 0, 0);
    if (language.language() == QLocale::Chinese) {
        if (language.script() != QLocale::SimplifiedChineseScript)
            return QString();
        name = QStringLiteral("zh_CN");
    }
    const QString file = QStringLiteral(":/QHttpPool/i18n/qhttppool_%1.qm").arg(name);
    return QFile::exists(file) ? file : QString();
}

/// The languages that a locale asks for, best first. What Qt does not know would come as "C", which
/// is asked for by its name only; a plain "zh" behind zh_TW is not zh_CN.
QList<QLocale> languagesOf(const QLocale &locale)
{
    QList<QLocale> languages;
    const QStringList tags = locale.uiLanguages();
    for (const QString &tag : tags) {
        const QLocale language(tag);
        const bool isUnknown = language.language() == QLocale::C && tag != QLatin1String("C");
        const bool isShortened = tag == QLatin1String("zh")
                                 && locale.script() == QLocale::TraditionalChineseScript;
        if (!isUnknown && !isShortened)
            languages.append(language);
    }
    return languages;
}

} // namespace

bool installTranslations(const QLocale &locale)
{
    static const QString ObjectName = QStringLiteral("QHttpPool::translations");
    QCoreApplication *application = QCoreApplication::instance();
    if (!application || application->thread() != QThread::currentThread())
        return false;
    initTranslations();

    bool found = false;
    std::unique_ptr<QTranslator> translator;
    const QList<QLocale> languages = languagesOf(locale);
    for (const QLocale &language : languages) {
        const bool isEnglish = language.language() == QLocale::English
                               || language.language() == QLocale::C;
        const QString file = isEnglish ? QString() : fileFor(language);
        auto candidate = std::make_unique<QTranslator>();
        found = isEnglish || (!file.isEmpty() && candidate->load(file));
        if (found && !isEnglish)
            translator = std::move(candidate);
        if (found)
            break;
    }

    const auto earlier = application->findChildren<QTranslator *>(ObjectName,
                                                                  Qt::FindDirectChildrenOnly);
    if (translator) {
        translator->setObjectName(ObjectName);
        QCoreApplication::installTranslator(translator.get());
        translator.release()->setParent(application);
    }
    qDeleteAll(earlier); // which removes them
    return found;
}

} // namespace QHttpPool
