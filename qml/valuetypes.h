// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The values that QML sees besides responses: httpError, httpTimeouts, httpMessageLimits,
// httpPoolStatistics. Each is a gadget around a value of the library; times are in ms, sizes in
// bytes, and -1 means "no limit" or "not known" throughout.
#pragma once

#include <QHttpPool/HttpError>
#include <QHttpPool/PoolSettings>
#include <QHttpPool/PoolStatistics>

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

namespace QHttpPool {

/// Why a request failed. kind is empty when there is no error.
class QmlError
{
    Q_GADGET
    QML_VALUE_TYPE(httpError)
    Q_PROPERTY(QString kind READ kind CONSTANT FINAL)
    Q_PROPERTY(QString phase READ phase CONSTANT FINAL)
    Q_PROPERTY(QString sent READ sent CONSTANT FINAL)
    Q_PROPERTY(QString message READ message CONSTANT FINAL)
    Q_PROPERTY(bool isTimeout READ isTimeout CONSTANT FINAL)
    Q_PROPERTY(bool isCancelled READ isCancelled CONSTANT FINAL)
public:
    QmlError() { }
    explicit QmlError(const HttpError &error)
        : m_error(error)
    {
    }
    QString kind() const; ///< "ConnectError": stable, for programs
    QString phase() const; ///< "connect"
    QString sent() const; ///< "no", "not-processed", "unknown", "yes"
    QString message() const { return m_error.isNone() ? QString() : m_error.message(); }
    bool isTimeout() const { return m_error.isTimeout(); }
    bool isCancelled() const { return m_error.isCancelled(); }
    const HttpError &error() const { return m_error; }

private:
    HttpError m_error;
};

/// The waits of a request in ms: see Timeouts.
class QmlTimeouts
{
    Q_GADGET
    QML_VALUE_TYPE(httpTimeouts)
    Q_PROPERTY(int connect READ connect WRITE setConnect FINAL)
    Q_PROPERTY(int read READ read WRITE setRead FINAL)
    Q_PROPERTY(int write READ write WRITE setWrite FINAL)
    Q_PROPERTY(int pool READ pool WRITE setPool FINAL)
    Q_PROPERTY(int total READ total WRITE setTotal FINAL)
public:
    QmlTimeouts() { }
    explicit QmlTimeouts(const Timeouts &timeouts)
        : m_timeouts(timeouts)
    {
    }
    int connect() const { return toQml(m_timeouts.connect()); }
    void setConnect(int ms) { m_timeouts.connect(fromQml(ms)); }
    int read() const { return toQml(m_timeouts.read()); }
    void setRead(int ms) { m_timeouts.read(fromQml(ms)); }
    int write() const { return toQml(m_timeouts.write()); }
    void setWrite(int ms) { m_timeouts.write(fromQml(ms)); }
    int pool() const { return toQml(m_timeouts.pool()); }
    void setPool(int ms) { m_timeouts.pool(fromQml(ms)); }
    int total() const { return toQml(m_timeouts.total()); }
    void setTotal(int ms) { m_timeouts.total(fromQml(ms)); }
    const Timeouts &timeouts() const { return m_timeouts; }

    static int toQml(milliseconds time); ///< -1: no limit
    static milliseconds fromQml(int ms);
    friend bool operator==(const QmlTimeouts &a, const QmlTimeouts &b)
    {
        return a.m_timeouts == b.m_timeouts;
    }
    friend bool operator!=(const QmlTimeouts &a, const QmlTimeouts &b) { return !(a == b); }

private:
    Timeouts m_timeouts;
};

/// Bounds on what a server may make us hold: see MessageLimits. Bytes, but for the two counts.
class QmlMessageLimits
{
    Q_GADGET
    QML_VALUE_TYPE(httpMessageLimits)
    Q_PROPERTY(int headBytes READ headBytes WRITE setHeadBytes FINAL)
    Q_PROPERTY(int lineBytes READ lineBytes WRITE setLineBytes FINAL)
    Q_PROPERTY(int fieldCount READ fieldCount WRITE setFieldCount FINAL)
    Q_PROPERTY(int informationalCount READ informationalCount WRITE setInformationalCount FINAL)
    Q_PROPERTY(int trailerBytes READ trailerBytes WRITE setTrailerBytes FINAL)
    Q_PROPERTY(int chunkLineBytes READ chunkLineBytes WRITE setChunkLineBytes FINAL)
public:
    QmlMessageLimits() { }
    explicit QmlMessageLimits(const MessageLimits &limits)
        : m_limits(limits)
    {
    }
    int headBytes() const { return m_limits.headBytes(); }
    void setHeadBytes(int n) { m_limits.headBytes(n); }
    int lineBytes() const { return m_limits.lineBytes(); }
    void setLineBytes(int n) { m_limits.lineBytes(n); }
    int fieldCount() const { return m_limits.fieldCount(); }
    void setFieldCount(int n) { m_limits.fieldCount(n); }
    int informationalCount() const { return m_limits.informationalCount(); }
    void setInformationalCount(int n) { m_limits.informationalCount(n); }
    int trailerBytes() const { return m_limits.trailerBytes(); }
    void setTrailerBytes(int n) { m_limits.trailerBytes(n); }
    int chunkLineBytes() const { return m_limits.chunkLineBytes(); }
    void setChunkLineBytes(int n) { m_limits.chunkLineBytes(n); }
    const MessageLimits &limits() const { return m_limits; }
    friend bool operator==(const QmlMessageLimits &a, const QmlMessageLimits &b)
    {
        return a.m_limits == b.m_limits;
    }
    friend bool operator!=(const QmlMessageLimits &a, const QmlMessageLimits &b)
    {
        return !(a == b);
    }

private:
    MessageLimits m_limits;
};

/// Counters of a pool: see PoolStatistics.
class QmlPoolStatistics
{
    Q_GADGET
    QML_VALUE_TYPE(httpPoolStatistics)
    Q_PROPERTY(int active READ active CONSTANT FINAL)
    Q_PROPERTY(int idle READ idle CONSTANT FINAL)
    Q_PROPERTY(int connecting READ connecting CONSTANT FINAL)
    Q_PROPERTY(int queued READ queued CONSTANT FINAL)
    Q_PROPERTY(int running READ running CONSTANT FINAL)
    Q_PROPERTY(double opened READ opened CONSTANT FINAL)
    Q_PROPERTY(double reused READ reused CONSTANT FINAL)
    Q_PROPERTY(double evicted READ evicted CONSTANT FINAL)
    Q_PROPERTY(double expired READ expired CONSTANT FINAL)
    Q_PROPERTY(double stale READ stale CONSTANT FINAL)
    Q_PROPERTY(double failed READ failed CONSTANT FINAL)
    Q_PROPERTY(double requests READ requests CONSTANT FINAL)
    Q_PROPERTY(double resent READ resent CONSTANT FINAL)
    Q_PROPERTY(double bytesIn READ bytesIn CONSTANT FINAL)
    Q_PROPERTY(double bytesOut READ bytesOut CONSTANT FINAL)
public:
    QmlPoolStatistics() { }
    explicit QmlPoolStatistics(const PoolStatistics &statistics)
        : m_value(statistics)
    {
    }
    int active() const { return m_value.active; }
    int idle() const { return m_value.idle; }
    int connecting() const { return m_value.connecting; }
    int queued() const { return m_value.queued; }
    int running() const { return m_value.running; }
    // JS numbers: exact up to 2^53.
    double opened() const { return double(m_value.opened); }
    double reused() const { return double(m_value.reused); }
    double evicted() const { return double(m_value.evicted); }
    double expired() const { return double(m_value.expired); }
    double stale() const { return double(m_value.stale); }
    double failed() const { return double(m_value.failed); }
    double requests() const { return double(m_value.requests); }
    double resent() const { return double(m_value.resent); }
    double bytesIn() const { return double(m_value.bytesIn); }
    double bytesOut() const { return double(m_value.bytesOut); }
    friend bool operator==(const QmlPoolStatistics &a, const QmlPoolStatistics &b)
    {
        return a.m_value == b.m_value;
    }
    friend bool operator!=(const QmlPoolStatistics &a, const QmlPoolStatistics &b)
    {
        return !(a == b);
    }

private:
    PoolStatistics m_value;
};

} // namespace QHttpPool
