// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The window: see window.h.
#include "window.h"

#include "downloadrow.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLocale>
#include <QtCore/QPointer>
#include <QtCore/QTime>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStatusBar>

using namespace QHttpPool;

namespace {

constexpr int ConnectionCount = 4; // few, so that one sees them waiting and being used again
constexpr std::chrono::milliseconds Beat { 100 }; // between two looks at the downloads
constexpr int LogLines = 500;
constexpr int LogHeight = 100; // pixels

const char *const StyleSheet = R"(
QScrollArea, #list { background: palette(base); border: none; }
#empty { color: #7d8790; }
DownloadRow { border: none; border-bottom: 1px solid rgba(128, 138, 148, 50); }
#name { font-weight: 600; }
#state, #details { color: #7d8790; }
#state[state="finished"] { color: #2e9e63; }
#state[state="failed"], #details[state="failed"] { color: #c8403a; }
#state[state="receiving"] { color: #2f74d0; font-weight: 600; }
#badge { border-radius: 10px; color: white; font-weight: 700; font-size: 11px;
    background: #9aa3ad; }
#badge[state="receiving"] { background: #2f74d0; }
#badge[state="finished"] { background: #2e9e63; }
#badge[state="failed"] { background: #c8403a; }
QProgressBar { border: none; border-radius: 3px; background: rgba(128, 138, 148, 45); }
QProgressBar::chunk { border-radius: 3px; background: #2f74d0; }
QProgressBar[state="finished"]::chunk { background: #2e9e63; }
QProgressBar[state="failed"]::chunk, QProgressBar[state="cancelled"]::chunk { background: #9aa3ad; }
DownloadRow QToolButton { border: none; border-radius: 13px; font-size: 15px;
    min-width: 26px; min-height: 26px; color: #7d8790; }
DownloadRow QToolButton:hover { background: rgba(128, 138, 148, 45); color: palette(text); }
#input QLineEdit { padding: 6px 8px; }
#input QPushButton { padding: 6px 16px; }
#log { border: none; border-top: 1px solid rgba(128, 138, 148, 90); font-size: 11px;
    padding: 4px 8px; color: #68717a; background: palette(window); }
QStatusBar { border-top: 1px solid rgba(128, 138, 148, 50); }
QStatusBar::item { border: none; }
QStatusBar QLabel { padding: 2px 8px; }
)";

/// A download that localserver has to offer.
class Sample
{
public:
    const char *name;
    const char *target;
};
constexpr Sample Samples[] = {
    { "northern-lights.mp4", "/file/36000000?rate=4000000" },
    { "lost-page.html", "/nothing" },
    { "field-recordings.flac", "/file/18000000?rate=2500000" },
    { "atlas-of-rivers.pdf", "/file/15000000?rate=1500000" },
    { "measurements.csv", "/chunked/12000000?rate=900000" },
    { "weather-model.tar.gz", "/file/64000000?rate=3000000" },
    { "choir-rehearsal.ogg", "/file/8000000?rate=2000000" },
};

/// pool and base are the window's, which cancels this when it goes.
Task<> addSamplesOf(HttpPool *pool, QUrl base, QPointer<Window> window)
{
    const QUrl url = base.resolved(QUrl(QStringLiteral("/items?per=2&of=2")));
    const Result<HttpResponse> response = co_await pool->request("GET", url).ownedBy(window.data());
    if (response.error().isCancelled() || !window)
        co_return; // the window goes: nothing of it may be touched
    if (!response) {
        window->log(response.error().message());
        co_return;
    }
    const QJsonArray items = QJsonDocument::fromJson(response->body())[u"items"].toArray();
    for (const QJsonValue &item : items) {
        const QUrl image = base.resolved(QUrl(item[u"image"].toString()
                                              + QLatin1String("?size=512")));
        window->add(image, item[u"title"].toString() + QLatin1String(".png"));
    }
    for (const Sample &sample : Samples)
        window->add(base.resolved(QUrl(QLatin1String(sample.target))), QLatin1String(sample.name));
}

QString sizeText(quint64 bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeSIFormat);
}

} // namespace

Window::Window(const QString &folder, const QUrl &base)
    : m_folder(folder)
    , m_base(base)
    , m_pool(PoolSettings(PoolLimits().maxConnections(ConnectionCount)).ioThread(true))
{
    setWindowTitle(tr("Downloads"));
    setStyleSheet(QLatin1String(StyleSheet));
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeInput());
    column->addWidget(makeList(), 1);
    column->addWidget(makeLog());
    setCentralWidget(centre);

    m_status = new QLabel;
    statusBar()->addWidget(m_status, 1);
    auto *where = new QLabel(tr("Into %1").arg(QFileInfo(folder).fileName()));
    where->setToolTip(QDir::toNativeSeparators(folder));
    statusBar()->addPermanentWidget(where);
    connect(&m_pool, &HttpPool::statisticsChanged, this, &Window::showPool);
    m_beat.setInterval(Beat);
    connect(&m_beat, &QTimer::timeout, this, &Window::beat);
    showPool();
    resize(780, 740);
}

Window::~Window()
{
    // What waits goes on now, while every member is still there.
    m_group.cancel();
    m_pool.close();
}

QWidget *Window::makeInput()
{
    auto *box = new QWidget;
    box->setObjectName(QStringLiteral("input"));
    m_input = new QLineEdit;
    m_input->setPlaceholderText(tr("URL of a file"));
    m_input->setClearButtonEnabled(true);
    auto *add = new QPushButton(tr("Add"));
    auto *clear = new QPushButton(tr("Clear ended"));
    connect(m_input, &QLineEdit::returnPressed, this, &Window::addTyped);
    connect(add, &QPushButton::clicked, this, &Window::addTyped);
    connect(clear, &QPushButton::clicked, this, &Window::clearEnded);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(12, 12, 12, 12);
    row->addWidget(m_input, 1);
    row->addWidget(add);
    if (!m_base.isEmpty()) {
        auto *samples = new QPushButton(tr("Samples"));
        samples->setToolTip(tr("Add what the local server has to offer"));
        connect(samples, &QPushButton::clicked, this, &Window::addSamples);
        row->addWidget(samples);
    }
    row->addWidget(clear);
    return box;
}

QWidget *Window::makeList()
{
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("list"));
    m_list = new QVBoxLayout(content);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(0);
    m_empty = new QLabel(tr("Nothing yet"));
    m_empty->setObjectName(QStringLiteral("empty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_list->addWidget(m_empty);
    m_list->addStretch(1);
    auto *area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

QWidget *Window::makeLog()
{
    m_log = new QPlainTextEdit;
    m_log->setObjectName(QStringLiteral("log"));
    m_log->setReadOnly(true);
    m_log->setMaximumBlockCount(LogLines);
    m_log->setFixedHeight(LogHeight);
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    return m_log;
}

void Window::add(const QUrl &url, const QString &name)
{
    const QString last = name.isEmpty() ? url.fileName() : name;
    auto *row = new DownloadRow(start(url, freePath(last)));
    connect(row, &DownloadRow::retryRequested, this, [this, row] {
        const std::shared_ptr<Download> old = row->download();
        row->setDownload(start(old->url(), old->path()));
    });
    Entry entry;
    entry.row = row;
    m_entries.push_back(entry);
    m_list->insertWidget(m_list->count() - 1, row); // before the stretch
    m_empty->hide();
}

/// The coroutine runs from here to its first wait and goes on by itself; the group cancels it.
std::shared_ptr<Download> Window::start(const QUrl &url, const QString &path)
{
    auto download = std::make_shared<Download>(url, path, m_group.scope().child());
    m_group.start(fetch(&m_pool, download));
    m_beat.start();
    return download;
}

void Window::addSamples()
{
    void(addSamplesOf(&m_pool, m_base, this));
}

void Window::addTyped()
{
    const QUrl url = QUrl::fromUserInput(m_input->text());
    if (!url.isValid() || url.host().isEmpty()) {
        log(tr("This is no URL: %1").arg(m_input->text()));
        return;
    }
    add(url);
    m_input->clear();
}

void Window::clearEnded()
{
    std::erase_if(m_entries, [](const Entry &entry) {
        const bool ended = entry.row->download()->hasEnded();
        if (ended)
            delete entry.row;
        return ended;
    });
    m_empty->setVisible(m_entries.empty());
}

/// A path in the folder that neither a file nor another download has.
QString Window::freePath(const QString &name) const
{
    QString safe = name;
    safe.replace(QLatin1Char('/'), QLatin1Char('_'));
    if (safe.isEmpty() || safe.startsWith(QLatin1Char('.')))
        safe.prepend(tr("download"));
    const QDir folder(m_folder);
    const QFileInfo file(safe);
    const QString suffix = file.suffix().isEmpty() ? QString() : QLatin1Char('.') + file.suffix();
    const QString base = safe.left(safe.size() - suffix.size());
    QString path = folder.filePath(safe);
    const auto isTaken = [this](const QString &candidate) {
        return QFileInfo::exists(candidate)
               || std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
                      return entry.row->download()->path() == candidate;
                  });
    };
    for (int n = 2; isTaken(path); ++n)
        path = folder.filePath(QStringLiteral("%1 (%2)%3").arg(base).arg(n).arg(suffix));
    return path;
}

void Window::beat()
{
    bool moving = false;
    for (Entry &entry : m_entries) {
        const Download &download = *entry.row->download();
        moving = moving || !download.hasEnded();
        entry.row->refresh();
        if (entry.logged != download.state())
            logChange(download);
        entry.logged = download.state();
    }
    if (!moving)
        m_beat.stop();
}

void Window::logChange(const Download &download)
{
    const QString name = QFileInfo(download.path()).fileName();
    switch (download.state()) {
    case Download::State::Waiting:
        return log(tr("%1: once more").arg(name));
    case Download::State::Receiving:
        return log(tr("%1: comes over %2").arg(name, download.connection()));
    case Download::State::Finished:
        return log(tr("%1: done, %2").arg(name, sizeText(quint64(download.received()))));
    case Download::State::Cancelled:
        return log(tr("%1: cancelled").arg(name));
    case Download::State::Failed:
        return log(QStringLiteral("%1: %2").arg(name, download.error()));
    }
}

void Window::log(const QString &line)
{
    m_log->appendPlainText(QTime::currentTime().toString(u"HH:mm:ss") + QLatin1String("  ") + line);
}

void Window::showPool()
{
    const PoolStatistics s = m_pool.statistics();
    m_status->setText(
            tr("Connections: %1 active, %2 idle   ·   Requests: %3 waiting, %4 in all   ·   %5 "
               "received")
                    .arg(s.active + s.connecting)
                    .arg(s.idle)
                    .arg(s.queued)
                    .arg(s.requests)
                    .arg(sizeText(s.bytesIn)));
}

std::vector<DownloadRow *> Window::rows() const
{
    std::vector<DownloadRow *> rows;
    for (const Entry &entry : m_entries)
        rows.push_back(entry.row);
    return rows;
}

QString Window::logText() const
{
    return m_log->toPlainText();
}
