// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// See rehearsal.h. Coroutines here hold the window by QPointer and wait by looking, so that they
// test what a person could see.
#include "rehearsal.h"

#include "../localserver/pattern.h"
#include "downloadrow.h"
#include "window.h"

#include <QHttpPool/SleepFor>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QPointer>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QToolButton>
#include <cstdio>
#include <functional>

using namespace QHttpPool;
using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 30s; // far more than anything here takes
constexpr auto Look = 5ms; // between two looks

using Condition = std::function<bool()>;

bool expect(bool right, const char *what)
{
    std::printf("%-6s %s\n", right ? "right" : "WRONG", what);
    std::fflush(stdout);
    return right;
}

QUrl at(const QUrl &base, const char *target)
{
    return base.resolved(QUrl(QLatin1String(target)));
}

/// False when it did not come true in time.
Task<bool> until(Condition condition)
{
    const CancelScope patience(Patience);
    while (!condition()) {
        const Result<void> slept = co_await sleepFor(Look, patience);
        if (!slept)
            co_return false;
    }
    co_return true;
}

std::shared_ptr<Download> downloadOf(const Window *window, const char *name)
{
    for (const DownloadRow *row : window->rows()) {
        if (row->download()->path().endsWith(QLatin1Char('/') + QLatin1String(name)))
            return row->download();
    }
    return nullptr;
}

bool isFile(const QDir &folder, const char *name, qint64 size)
{
    QFile file(folder.filePath(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) && file.readAll() == ExampleServer::pattern(0, size);
}

Window *openWindow(const QDir &folder, const QUrl &base)
{
    auto *window = new Window(folder.path(), base);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
    return window;
}

void addFiles(Window *window, const QUrl &base)
{
    window->add(at(base, "/file/300000"), QStringLiteral("plain.bin"));
    window->add(at(base, "/file/300000"), QStringLiteral("plain.bin"));
    window->add(at(base, "/file/500000?rate=1000000"), QStringLiteral("paced.bin"));
    window->add(at(base, "/chunked/400000"), QStringLiteral("chunked.bin"));
    window->add(at(base, "/nothing"), QStringLiteral("missing.bin"));
    window->add(QUrl(QStringLiteral("http://127.0.0.1:1/refused.bin")));
    window->add(at(base, "/file/50000000?rate=500000"), QStringLiteral("cancelled.bin"));
}

/// Closes the window while further downloads are at work.
Task<bool> closeAtWork(QPointer<Window> window, QUrl base)
{
    for (int i = 0; i < 6; ++i)
        window->add(at(base, "/file/50000000?rate=500000"), QStringLiteral("left %1.bin").arg(i));
    const Condition working = [window] {
        const auto left = downloadOf(window, "left 0.bin");
        return left && left->received() > 0;
    };
    const bool worked = co_await until(working);
    window->close();
    const Condition gone = [window] { return window.isNull(); };
    const bool closed = co_await until(gone);
    co_return expect(worked && closed, "the window closes in the middle of six others");
}

bool checkFiles(const QDir &folder)
{
    bool right = expect(isFile(folder, "plain.bin", 300'000), "bytes of a file");
    right = expect(isFile(folder, "plain (2).bin", 300'000), "a second one of that name") && right;
    right = expect(isFile(folder, "paced.bin", 500'000), "bytes of a slow one") && right;
    right = expect(isFile(folder, "chunked.bin", 400'000), "bytes of one without a length")
            && right;
    const QStringList expected { QStringLiteral("chunked.bin"), QStringLiteral("paced.bin"),
                                 QStringLiteral("plain (2).bin"), QStringLiteral("plain.bin") };
    const QDir::Filters all = QDir::Files | QDir::Hidden;
    return expect(folder.entryList(all, QDir::Name) == expected, "no other file is left") && right;
}

} // namespace

Task<int> testWindow(QUrl base)
{
    const QTemporaryDir temporary;
    const QDir folder(temporary.path());
    const QPointer<Window> window = openWindow(folder, base);
    addFiles(window, base);
    DownloadRow *const last = window->rows().back();
    const Condition receiving = [last] { return last->download()->received() > 0; };
    bool right = co_await until(receiving);
    right = expect(right, "the last one receives");
    last->button()->click();
    right = expect(last->download()->state() == Download::State::Cancelled, "its button cancels it")
            && right;

    const Condition ended = [window] {
        const auto rows = window->rows();
        return std::all_of(rows.begin(), rows.end(),
                           [](const DownloadRow *row) { return row->download()->hasEnded(); })
               && window->logText().contains(u"paced.bin: done");
    };
    const bool allEnded = co_await until(ended);
    right = expect(allEnded, "all end, and the log says so") && right;
    const auto missing = downloadOf(window, "missing.bin");
    right = expect(missing->error().contains(u"404"), "404 is shown") && right;
    const auto refused = downloadOf(window, "refused.bin");
    right = expect(refused->state() == Download::State::Failed
                           && window->logText().contains(refused->error()),
                   "a refused connection is shown")
            && right;
    std::printf("%s\n", qPrintable(window->logText()));
    right = checkFiles(folder) && right;

    last->button()->click();
    const bool again = co_await until(receiving);
    right = expect(again && !last->download()->hasEnded(), "its button starts it again") && right;
    const bool closed = co_await closeAtWork(window, base);
    right = checkFiles(folder) && right;
    right = right && closed;
    co_return right ? 0 : 1;
}

namespace {

Condition momentOf(const QString &moment, QPointer<Window> window)
{
    if (moment == QLatin1String("connect"))
        return [window] {
            const PoolStatistics s = window->pool()->statistics();
            return s.connecting > 0 || s.opened > 0;
        };
    if (moment == QLatin1String("wait"))
        return [window] { return window->pool()->statistics().running > 0; };
    if (moment == QLatin1String("body"))
        return [window] { return window->rows().front()->download()->received() > 0; };
    return [] { return true; };
}

/// deleted: not closed by a click, but destroyed by the program.
Task<bool> closeOnce(QUrl base, QString moment, bool deleted)
{
    // From inside the event loop, as a person does it: Qt deletes what was closed before the loop
    // began only when that has ended.
    const Result<void> inLoop = co_await sleepFor(0ms, CancelScope());
    const QTemporaryDir temporary;
    const QDir folder(temporary.path());
    const QPointer<Window> window = openWindow(folder, base);
    const char *const target = moment == QLatin1String("wait") ? "/slow?ms=60000"
                                                               : "/file/50000000?rate=500000";
    for (int i = 0; i < 8; ++i)
        window->add(at(base, target));
    window->addSamples();
    std::vector<std::weak_ptr<Download>> downloads;
    for (const DownloadRow *row : window->rows())
        downloads.push_back(row->download());
    const Condition reached = momentOf(moment, window);
    bool right = reached();
    if (!right)
        right = co_await until(reached);
    if (deleted)
        delete window.data();
    else
        window->close();
    const Condition gone = [window] { return window.isNull(); };
    const bool closed = co_await until(gone);
    // A coroutine that still lived would hold its download.
    const bool ended = std::all_of(downloads.begin(), downloads.end(),
                                   [](const auto &download) { return download.expired(); });
    const bool clean = folder.entryList(QDir::Files | QDir::Hidden).isEmpty();
    right = expect(inLoop && right && closed, "the window goes");
    right = expect(ended, "no coroutine is left") && right;
    right = expect(clean, "no file is left") && right;
    co_return right;
}

} // namespace

Task<int> testClosing(QUrl base, QString moment)
{
    const bool closed = co_await closeOnce(base, moment, false);
    const bool deleted = co_await closeOnce(base, moment, true);
    const bool right = closed && deleted;
    co_return right ? 0 : 1;
}

Task<int> takeScreenshot(QUrl base, QString file)
{
    const QTemporaryDir temporary;
    QDir folder(temporary.path());
    if (!folder.mkdir(QStringLiteral("Downloads")) || !folder.cd(QStringLiteral("Downloads")))
        co_return 1;
    const QPointer<Window> window = openWindow(folder, base);
    window->addSamples();
    const Condition halfWay = [window] {
        const auto film = downloadOf(window, "northern-lights.mp4");
        return film && film->total() > 0 && film->received() > film->total() / 4;
    };
    const Condition further = [window] {
        const auto film = downloadOf(window, "northern-lights.mp4");
        return film->received() > film->total() / 2;
    };
    bool right = co_await until(halfWay);
    if (const auto recording = downloadOf(window, "field-recordings.flac"))
        recording->cancel();
    right = (co_await until(further)) && right;
    right = window->grab().save(file) && right;
    delete window.data();
    co_return right ? 0 : 1;
}
