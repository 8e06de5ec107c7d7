// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// BodySource: where the bytes of a request body come from: nothing, bytes, a QIODevice, or a
// producer that is pulled. A value (shared pointer to what it stands for).
//
// Invariants: never buffered whole; pulled a piece at a time, in the thread it belongs to, by the
// face that submitted the request (the engine asks with an event and gets bytes with a command).
// size() is known (>= 0) or -1 (then HTTP/1.1 sends chunks). canRewind() says whether it can be
// sent again.
#pragma once

#include "export.h"
#include "result.h"

#include <QtCore/QByteArray>
#include <QtCore/QPointer>
#include <functional>
#include <memory>

QT_FORWARD_DECLARE_CLASS(QIODevice)

namespace QHttpPool {

/// A body that is produced while it is sent. Implement it for data that is made on the fly.
class QHTTPPOOL_EXPORT BodyProducer
{
public:
    /// A piece of at most the asked size; empty: the end; or an error, which fails the request.
    using Answer = std::function<void(Result<QByteArray>)>;

    virtual ~BodyProducer();
    /// Asks for the next piece; called in the pool's thread. Answers exactly once, now or later,
    /// from any thread. Never called again before the answer. When the request ends first, the
    /// producer is destroyed and a late answer is ignored.
    virtual void pull(qint64 maxBytes, Answer answer) = 0;
    virtual qint64 size() const { return -1; } ///< total bytes, -1 when unknown
    virtual bool canRewind() const { return false; }
    /// Starts again from the beginning; false when that failed.
    virtual bool rewind() { return false; }
};

class QHTTPPOOL_EXPORT BodySource
{
public:
    enum class Type { None, Bytes, Device, Producer };

    BodySource() { }
    /// A null array is no body; an empty one is a body of length 0, which is announced.
    BodySource(const QByteArray &bytes); // NOLINT(google-explicit-constructor)
    /// A device that stays the caller's, opened for reading; it must outlive the request (if it is
    /// destroyed first, the request fails with LocalProtocolError). Random access: the length is
    /// what is left from the current position, and it can be rewound to there. Sequential: sent in
    /// chunks, read only when it has bytes. Read in the device's own thread.
    static BodySource device(QIODevice *device);
    /// The same, but the source owns the device.
    static BodySource ownedDevice(std::unique_ptr<QIODevice> device);
    static BodySource producer(std::shared_ptr<BodyProducer> producer);
    /// A function that is called for each piece: returns at most max bytes, empty at the end.
    static BodySource callback(std::function<Result<QByteArray>(qint64 maxBytes)> next,
                               qint64 size = -1, std::function<bool()> rewind = nullptr);

    Type type() const { return m_type; }
    bool isNone() const { return m_type == Type::None; }
    qint64 size() const; ///< bytes, -1 when unknown, 0 for None
    bool canRewind() const;
    const QByteArray &bytes() const { return m_bytes; }
    QIODevice *device() const;
    const std::shared_ptr<BodyProducer> &producer() const { return m_producer; }
    qint64 deviceStart() const { return m_deviceStart; } ///< position to rewind to

private:
    Type m_type = Type::None;
    QByteArray m_bytes;
    QPointer<QIODevice> m_device;
    std::shared_ptr<QIODevice> m_ownedDevice;
    std::shared_ptr<BodyProducer> m_producer;
    qint64 m_size = 0;
    qint64 m_deviceStart = 0;
};

} // namespace QHttpPool
