// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Download and the coroutine that runs it: see download.h.
#include "download.h"

#include <QtCore/QSaveFile>

using namespace QHttpPool;

namespace {

constexpr double Smoothing = 0.15; // weight of the newest sample: half of it shows after 4 beats

} // namespace

Task<> fetch(HttpPool *pool, std::shared_ptr<Download> download)
{
    // In a queue of downloads waiting for a free connection is no failure, however long it takes.
    const HttpRequest request = HttpRequest("GET", download->url())
                                        .timeouts(Timeouts().pool(Timeouts::Unlimited));
    Result<HttpStream> stream = co_await pool->stream(request).in(download->scope());
    if (!stream) {
        download->fail(stream.error());
        co_return;
    }
    if (stream->status() != 200) {
        download->fail(Download::tr("The server answered with status %1").arg(stream->status()));
        co_return;
    }
    QSaveFile file(download->path());
    if (!file.open(QIODevice::WriteOnly)) {
        download->fail(file.errorString());
        co_return;
    }
    download->begin(*stream);
    while (const auto chunk = co_await stream->next()) {
        if (file.write(*chunk) != chunk->size()) {
            download->fail(file.errorString());
            co_return;
        }
        download->add(chunk->size());
    }
    if (!stream->error().isNone()) // a body that broke off is no file
        download->fail(stream->error());
    else if (!file.commit())
        download->fail(file.errorString());
    else
        download->finish();
}

Download::Download(const QUrl &url, const QString &path, const CancelScope &scope)
    : m_url(url)
    , m_path(path)
    , m_scope(scope)
{
}

void Download::begin(const HttpStream &stream)
{
    m_state = State::Receiving;
    m_total = stream.contentLength();
    m_connection = tr("%1, connection %2 (%3)")
                           .arg(QString::fromLatin1(stream.httpVersion()))
                           .arg(stream.connection().id())
                           .arg(stream.reused() ? tr("reused") : tr("new"));
    m_clock.start();
}

void Download::fail(const QString &error)
{
    m_error = error;
    end(State::Failed);
}

void Download::fail(const HttpError &error)
{
    m_error = error.message();
    end(error.isCancelled() ? State::Cancelled : State::Failed);
}

void Download::end(State state)
{
    m_milliseconds = milliseconds();
    m_state = state;
}

qint64 Download::milliseconds() const
{
    if (hasEnded())
        return m_milliseconds;
    return m_clock.isValid() ? m_clock.elapsed() : 0;
}

void Download::sample()
{
    const qint64 now = milliseconds();
    if (m_state != State::Receiving || now <= m_sampledAt)
        return;
    const double current = double(m_received - m_sampled) * 1000 / double(now - m_sampledAt);
    m_rate = m_sampledAt > 0 ? m_rate + (current - m_rate) * Smoothing : current;
    m_sampled = m_received;
    m_sampledAt = now;
}

int Download::secondsLeft() const
{
    if (m_state != State::Receiving || m_total < 0 || m_rate < 1)
        return -1;
    constexpr double ADay = 86'400; // more is no forecast
    return int(qMin(double(m_total - m_received) / m_rate + 0.5, ADay));
}
