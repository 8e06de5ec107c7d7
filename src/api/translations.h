// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// installTranslations(): lets the texts of the library appear in the user's language.
//
// The library never installs a translator on its own: the application decides in which language it
// speaks, and calls this beside the code that loads its own translations. It holds for C++ and for
// QML alike. Languages: German, French, Spanish, Japanese, Chinese in simplified characters.
#pragma once

#include "../core/export.h"

#include <QtCore/QLocale>

namespace QHttpPool {

/// Translates what HttpError::message() and the like give from now on; what was given before stays
/// as it is, HttpError::detail() of earlier errors too. True when the texts are in a language that
/// the locale asks for, English included: the first of its uiLanguages() that there is, so de_AT
/// gets German, and zh_TW, which reads other characters than zh_CN, gets no Chinese. False when
/// there is none; then the texts are English, whatever they were before.
///
/// The translator belongs to the application object and replaces the one of an earlier call. So it
/// wants a QCoreApplication, and is called in that one's thread; else it returns false and changes
/// nothing. The application gets a QEvent::LanguageChange, as from any translator; a QML engine is
/// told by QQmlEngine::retranslate().
QHTTPPOOL_EXPORT bool installTranslations(const QLocale &locale = QLocale());

} // namespace QHttpPool
