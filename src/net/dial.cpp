// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// dial(), see the header. The race is a small state machine that lives in the coroutine's frame:
// attempts with their operations, one deadline for the next start, one Completion for the outcome.

#include "dial.h"

#include "../async/completion.h"

#include <QtCore/QStringList>

#include <vector>

namespace QHttpPool {

namespace {

using Connected = std::unique_ptr<Transport>;

class Race
{
public:
    Race(NetworkBackend *backend, Deadlines *deadlines, QList<QByteArray> addresses, quint16 port,
         const SocketOptions &options)
        : m_backend(backend)
        , m_addresses(std::move(addresses))
        , m_port(port)
        , m_options(options)
        , m_nextStart(*deadlines, [this] { startNext(); })
    {
    }

    void start(Completion<Connected> *outcome)
    {
        m_outcome = outcome;
        startNext();
    }

    // Cancels every attempt.
    void stop()
    {
        m_nextStart.cancel();
        m_attempts.clear();
    }

private:
    bool hasNext() const { return qsizetype(m_attempts.size()) < m_addresses.size(); }

    void startNext()
    {
        const size_t index = m_attempts.size();
        const Endpoint endpoint(m_addresses.at(qsizetype(index)), m_port);
        m_attempts.emplace_back();
        ++m_running;
        m_attempts[index] = m_backend->connectTo(endpoint, m_options,
                                                 [this, index](Result<Connected> result) {
                                                     finish(index, std::move(result));
                                                 });
        if (hasNext())
            m_nextStart.armIn(ConnectionAttemptDelay);
    }

    void finish(size_t index, Result<Connected> result)
    {
        m_attempts[index].reset();
        --m_running;
        if (result) {
            stop();
            m_outcome->complete(std::move(result)); // resumes the coroutine: this may be gone
            return;
        }
        m_lastError = result.error();
        m_failures.append(m_lastError.detail());
        if (hasNext())
            startNext(); // RFC 8305 5: at once when an attempt failed
        else if (m_running == 0)
            m_outcome->complete(m_failures.size() == 1 ? m_lastError
                                                       : m_lastError.withDetail(m_failures.join(
                                                               QLatin1String("; "))));
    }

    NetworkBackend *m_backend;
    QList<QByteArray> m_addresses;
    quint16 m_port;
    SocketOptions m_options;
    Deadline m_nextStart;
    std::vector<std::unique_ptr<Operation>> m_attempts; // null: finished
    int m_running = 0;
    HttpError m_lastError;
    QStringList m_failures;
    Completion<Connected> *m_outcome = nullptr;
};

bool isIpv6(const QByteArray &address)
{
    return address.contains(':');
}

} // namespace

QList<QByteArray> interleaved(const QList<QByteArray> &addresses, const QByteArray &localAddress)
{
    QList<QByteArray> first; // of the family of the first address
    QList<QByteArray> second;
    for (const QByteArray &address : addresses) {
        if (!localAddress.isEmpty() && isIpv6(localAddress) != isIpv6(address))
            continue;
        const bool isFirst = first.isEmpty() || isIpv6(first.constFirst()) == isIpv6(address);
        (isFirst ? first : second).append(address);
    }
    QList<QByteArray> result;
    for (qsizetype i = 0; i < qMax(first.size(), second.size()); ++i) {
        if (i < first.size())
            result.append(first.at(i));
        if (i < second.size())
            result.append(second.at(i));
    }
    return result;
}

Task<Result<std::unique_ptr<Transport>>> dial(NetworkBackend *backend, Deadlines *deadlines,
                                              QList<QByteArray> addresses, quint16 port,
                                              SocketOptions options, CancelScope scope)
{
    const QList<QByteArray> order = interleaved(addresses, options.localAddress());
    if (order.isEmpty()) {
        const QString detail = addresses.isEmpty()
                                       ? HttpError::tr("no address")
                                       : HttpError::tr("no address of the local address's family");
        co_return HttpError(HttpError::Kind::ConnectError, HttpError::Phase::Connect, detail);
    }
    Race race(backend, deadlines, order, port, options);
    std::function<void()> onAbort = [&race] { race.stop(); };
    Completion<Connected> outcome(scope, HttpError::Phase::Connect, std::move(onAbort));
    if (!outcome.isDone())
        race.start(&outcome);
    Result<Connected> result = co_await outcome.wait();
    co_return result;
}

} // namespace QHttpPool
