// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements tour.h.
#include "tour.h"

#include <QtCore/QDir>
#include <QtCore/QSet>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtQuick/QQuickWindow>

#include <atomic>
#include <cstdio>

namespace {

constexpr int PageCount = 4;
constexpr int LookInterval = 50; // ms
constexpr int LeastColours = 12; // an empty window has three
constexpr int MostLooks = 1200; // a minute: machines that run tests are slow

QtMessageHandler previousHandler;
std::atomic<int> warnings;

void countWarnings(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (type == QtWarningMsg || type == QtCriticalMsg)
        ++warnings;
    previousHandler(type, context, text);
}

bool isBlank(const QImage &picture)
{
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); y += 7) {
        for (int x = 0; x < picture.width(); x += 7)
            colours.insert(picture.pixel(x, y));
    }
    return colours.size() < LeastColours;
}

} // namespace

Tour::Tour(const QString &folder)
    : m_folder(folder)
{
    connect(&m_timer, &QTimer::timeout, this, &Tour::look);
}

Tour::~Tour() = default;

void Tour::start(QQuickWindow *window)
{
    previousHandler = qInstallMessageHandler(countWarnings);
    m_window = window;
    m_timer.start(LookInterval);
    openPage(0);
}

void Tour::openPage(int page)
{
    m_page = page;
    m_looks = 0;
    m_shown = false;
    m_window->setProperty("page", page);
    QMetaObject::invokeMethod(m_window, "demo");
}

void Tour::look()
{
    if (!m_window)
        return end(QStringLiteral("the window is gone"));
    if (++m_looks > MostLooks)
        return end(QStringLiteral("page %1 takes too long").arg(m_page));
    if (!m_shown && m_window->property("isShowing").toBool()) {
        m_shown = true;
        const QImage picture = m_window->grabWindow();
        if (isBlank(picture))
            return end(QStringLiteral("page %1 is blank").arg(m_page));
        const QString file = QStringLiteral("gallery-%1.png").arg(m_page);
        if (!m_folder.isEmpty() && !picture.save(QDir(m_folder).filePath(file)))
            return end(QStringLiteral("cannot write %1").arg(file));
    }
    if (!m_shown || !m_window->property("isComplete").toBool())
        return;
    std::printf("page %d: ok\n", m_page);
    if (m_page + 1 < PageCount)
        openPage(m_page + 1);
    else
        end(warnings > 0 ? QStringLiteral("there were warnings") : QString());
}

void Tour::end(const QString &complaint)
{
    m_timer.stop();
    if (!complaint.isEmpty())
        std::fprintf(stderr, "gallery: %s\n", qPrintable(complaint));
    QGuiApplication::exit(complaint.isEmpty() ? 0 : 1);
}
