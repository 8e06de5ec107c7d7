// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements connector.h.
#include "connector.h"

#include "../async/completion.h"
#include "../async/sleep.h"
#include "../net/dial.h"
#include "../net/tlstransport.h"

#include <chrono>

namespace QHttpPool {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using Phase = HttpError::Phase;

namespace {

constexpr milliseconds FirstBackOff { 500 }; // httpcore's: 0, 0.5, 1, 2, 4 … s
constexpr milliseconds LongestBackOff { 30'000 };

/// What one attempt has found so far: survives its failure, for the error's phase.
class Attempt
{
public:
    Phase phase = Phase::Resolve;
    ConnectionFacts facts;
};

microseconds since(const ConnectEnvironment *environment, TimePoint start)
{
    return duration_cast<microseconds>(environment->deadlines.now() - start);
}

QVariantMap tcpInfo(const ConnectEnvironment *environment, const ConnectJob *job)
{
    const SocketOptions &options = environment->settings.socketOptions();
    return { { QStringLiteral("host"), QString::fromLatin1(job->route.origin().host()) },
             { QStringLiteral("port"), job->route.origin().port() },
             { QStringLiteral("local_address"), QString::fromLatin1(options.localAddress()) },
             { QStringLiteral("timeout"), qint64(job->timeouts.connect().count()) } };
}

/// A connection to a path, as a wait under a scope.
Task<Result<std::unique_ptr<Transport>>> dialPath(ConnectEnvironment *environment,
                                                  CancelScope scope)
{
    Completion<std::unique_ptr<Transport>> done(scope, Phase::Connect);
    const std::unique_ptr<Operation> operation = environment->backend.connectTo(
            Endpoint::unixSocket(environment->settings.unixSocket()),
            environment->settings.socketOptions(),
            [&done](Result<std::unique_ptr<Transport>> result) {
                done.complete(std::move(result));
            });
    co_return co_await done.wait();
}

Task<Result<std::unique_ptr<Transport>>> openStream(ConnectEnvironment *environment,
                                                    std::shared_ptr<ConnectJob> job,
                                                    std::shared_ptr<Attempt> attempt,
                                                    CancelScope scope)
{
    const TimePoint start = environment->deadlines.now();
    const bool unixSocket = !environment->settings.unixSocket().isEmpty();
    const char *const event = unixSocket ? "connection.connect_unix_socket"
                                         : "connection.connect_tcp";
    job->trace.say(lcHttpConnection(), event, Trace::Started,
                   [environment, &job] { return tcpInfo(environment, job.get()); });
    Result<std::unique_ptr<Transport>> stream;
    if (unixSocket) {
        attempt->phase = Phase::Connect;
        stream = co_await dialPath(environment, scope);
    } else {
        const Origin origin = job->route.origin();
        const Result<QList<QByteArray>> addresses = co_await environment->resolver.resolve(
                origin.host(), origin.port(), scope);
        if (!addresses) {
            job->trace.failed(lcHttpConnection(), event, addresses.error());
            co_return addresses.error();
        }
        attempt->facts.dns = since(environment, start);
        attempt->phase = Phase::Connect;
        stream = co_await dial(&environment->backend, &environment->deadlines, *addresses,
                               origin.port(), environment->settings.socketOptions(), scope);
    }
    if (!stream) {
        job->trace.failed(lcHttpConnection(), event, stream.error());
        co_return stream;
    }
    attempt->facts.connect = since(environment, start) - qMax(microseconds(0), attempt->facts.dns);
    job->trace.say(lcHttpConnection(), event, Trace::Complete);
    co_return stream;
}

Task<Result<std::unique_ptr<Transport>>> startTls(
        ConnectEnvironment *environment, std::shared_ptr<ConnectJob> job,
        std::shared_ptr<Attempt> attempt, std::unique_ptr<Transport> lower, CancelScope scope)
{
    attempt->phase = Phase::Tls;
    const TimePoint start = environment->deadlines.now();
    const auto context = environment->tlsContexts.get(environment->settings.tls());
    if (!context)
        co_return context.error();
    TlsPeer peer;
    peer.host = job->route.verifyName();
    peer.serverName = job->route.serverName();
    peer.alpn = job->alpn;
    peer.display = job->route.display();
    peer.sessionKey = job->route.origin().toByteArray() + ' ' + peer.host;
    job->trace.say(lcHttpConnection(), "connection.start_tls", Trace::Started, [&peer] {
        return QVariantMap { { QStringLiteral("server_hostname"),
                               QString::fromLatin1(peer.host) } };
    });
    auto engine = std::make_unique<TlsEngine>(*context, peer);
    NetworkBackend *const backend = &environment->backend;
    auto tls = std::make_unique<TlsTransport>(std::move(lower), std::move(engine),
                                              [backend](std::function<void()> f) {
                                                  backend->post(std::move(f));
                                              });
    Completion<bool> done(scope, Phase::Tls);
    tls->startHandshake([&done](const HttpError &error) {
        done.complete(error.isNone() ? Result<bool>(true) : Result<bool>(error));
    });
    const Result<bool> result = co_await done.wait();
    if (!result) {
        job->trace.failed(lcHttpConnection(), "connection.start_tls", result.error());
        co_return result.error();
    }
    attempt->facts.tlsTime = since(environment, start);
    job->trace.say(lcHttpConnection(), "connection.start_tls", Trace::Complete);
    std::unique_ptr<Transport> transport = std::move(tls);
    co_return std::move(transport);
}

/// What is spoken, after the server chose from what was offered (RFC 7301 3.2). A server that
/// chooses nothing gets what would be spoken without TLS: the last resort of those allowed.
Result<QByteArray> protocolOf(const ConnectJob *job, const QByteArray &chosen)
{
    if (!chosen.isEmpty() && !job->alpn.contains(chosen)) {
        return HttpError(HttpError::Kind::TlsError, Phase::Tls,
                         HttpError::tr("the server chose a protocol that was not offered"));
    }
    const QByteArray &spoken = chosen.isEmpty() ? job->alpn.constLast() : chosen;
    return spoken == "h2" ? QByteArrayLiteral("HTTP/2") : QByteArrayLiteral("HTTP/1.1");
}

Task<Result<Established>> tryOnce(ConnectEnvironment *environment, std::shared_ptr<ConnectJob> job,
                                  std::shared_ptr<Attempt> attempt, CancelScope scope)
{
    Result<std::unique_ptr<Transport>> stream = co_await openStream(environment, job, attempt,
                                                                    scope);
    if (!stream)
        co_return stream.error();
    std::unique_ptr<Transport> transport = std::move(*stream);
    if (job->route.origin().isSecure()) {
        stream = co_await startTls(environment, job, attempt, std::move(transport), scope);
        if (!stream)
            co_return stream.error();
        transport = std::move(*stream);
    }
    ConnectionFacts &facts = attempt->facts;
    facts.id = job->connectionId;
    facts.origin = job->route.origin();
    facts.localAddress = transport->localAddress();
    facts.remoteAddress = transport->remoteAddress();
    facts.tls = transport->tlsInfo();
    const Result<QByteArray> protocol = protocolOf(job.get(), facts.tls.alpn);
    if (!protocol)
        co_return protocol.error();
    facts.protocol = *protocol;
    Established established;
    established.facts = std::make_shared<const ConnectionFacts>(facts);
    established.transport = std::move(transport);
    co_return std::move(established);
}

milliseconds backOff(int failures)
{
    if (failures <= 1)
        return milliseconds(0);
    return std::min(FirstBackOff * (1 << std::min(failures - 2, 10)), LongestBackOff);
}

bool isWorthRetrying(const HttpError &error)
{
    return error.kind() == HttpError::Kind::ConnectError
           || error.kind() == HttpError::Kind::ConnectTimeout
           || error.kind() == HttpError::Kind::TlsError;
}

} // namespace

Result<std::shared_ptr<TlsContext>> TlsContexts::get(const TlsConfiguration &configuration)
{
    for (const auto &context : std::as_const(m_contexts)) {
        if (context->configuration() == configuration)
            return context;
    }
    Result<std::shared_ptr<TlsContext>> made = TlsContext::create(configuration);
    if (made)
        m_contexts.append(*made);
    return made;
}

Task<Result<Established>> establish(ConnectEnvironment *environment,
                                    std::shared_ptr<ConnectJob> job, CancelScope scope)
{
    for (int failures = 0;;) {
        const auto attempt = std::make_shared<Attempt>();
        CancelScope limited = scope.child();
        if (job->timeouts.connect() != Timeouts::Unlimited)
            limited = scope.child(job->timeouts.connect());
        Result<Established> result = co_await tryOnce(environment, job, attempt, limited);
        if (result || scope.isCancelled())
            co_return result;
        HttpError error = result.error();
        if (limited.deadlinePassed())
            error = HttpError::timeout(attempt->phase);
        if (++failures > environment->settings.connectRetries() || !isWorthRetrying(error))
            co_return error;
        const milliseconds delay = backOff(failures);
        job->trace.say(lcHttpConnection(), "connection.retry", Trace::Started, [delay] {
            return QVariantMap { { QStringLiteral("delay"), qint64(delay.count()) } };
        });
        if (delay.count() > 0) {
            const Result<void> slept = co_await sleepFor(delay, scope, &environment->deadlines);
            if (!slept)
                co_return slept.error();
        }
        job->trace.say(lcHttpConnection(), "connection.retry", Trace::Complete);
    }
}

} // namespace QHttpPool
