// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// BodySource: what it holds. Nothing is read here: a device is asked for its length and position
// when the source is made, in the device's own thread, and read only while the request is sent.
//
// A null QByteArray is no body, an empty one is a body of length 0. An owned device may lose its
// last reference in another thread than its own; then it is deleted by its own event loop.
#include "body.h"

#include <QtCore/QIODevice>
#include <QtCore/QThread>

namespace QHttpPool {

namespace {

class FunctionProducer : public BodyProducer
{
public:
    using Next = std::function<Result<QByteArray>(qint64)>;

    FunctionProducer(Next next, qint64 size, std::function<bool()> rewind)
        : m_next(std::move(next))
        , m_rewind(std::move(rewind))
        , m_size(size)
    {
    }

    void pull(qint64 maxBytes, Answer answer) override
    {
        Result<QByteArray> piece;
        if (m_next)
            piece = m_next(maxBytes);
        if (piece.isEmpty()) {
            piece = HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Send,
                              HttpError::tr("the function that gives the body gave nothing"));
        }
        answer(std::move(piece));
    }
    qint64 size() const override { return m_size; }
    bool canRewind() const override { return m_rewind != nullptr; }
    bool rewind() override { return m_rewind && m_rewind(); }

private:
    Next m_next;
    std::function<bool()> m_rewind;
    qint64 m_size;
};

void deleteInItsThread(QIODevice *device)
{
    const QThread *home = device->thread();
    if (!home || home == QThread::currentThread() || home->isFinished())
        delete device;
    else
        device->deleteLater();
}

} // namespace

BodyProducer::~BodyProducer() = default;

BodySource::BodySource(const QByteArray &bytes)
    : m_type(bytes.isNull() ? Type::None : Type::Bytes)
    , m_bytes(bytes)
    , m_size(bytes.size())
{
}

BodySource BodySource::device(QIODevice *device)
{
    BodySource source;
    source.m_type = Type::Device;
    source.m_device = device;
    source.m_size = -1;
    if (device && !device->isSequential()) {
        source.m_deviceStart = device->pos();
        source.m_size = qMax(qint64(0), device->size() - source.m_deviceStart);
    }
    return source;
}

BodySource BodySource::ownedDevice(std::unique_ptr<QIODevice> device)
{
    BodySource source = BodySource::device(device.get());
    if (device)
        source.m_ownedDevice = std::shared_ptr<QIODevice>(device.release(), deleteInItsThread);
    return source;
}

BodySource BodySource::producer(std::shared_ptr<BodyProducer> producer)
{
    BodySource source;
    source.m_type = Type::Producer;
    source.m_size = producer ? qMax(qint64(-1), producer->size()) : -1;
    source.m_producer = std::move(producer);
    return source;
}

BodySource BodySource::callback(std::function<Result<QByteArray>(qint64 maxBytes)> next,
                                qint64 size, std::function<bool()> rewind)
{
    return producer(std::make_shared<FunctionProducer>(std::move(next), size, std::move(rewind)));
}

qint64 BodySource::size() const
{
    return m_size;
}

bool BodySource::canRewind() const
{
    switch (m_type) {
    case Type::None:
    case Type::Bytes:
        return true;
    case Type::Device:
        return m_device && m_size >= 0;
    case Type::Producer:
        return m_producer && m_producer->canRewind();
    }
    return false;
}

QIODevice *BodySource::device() const
{
    return m_device.data();
}

} // namespace QHttpPool
