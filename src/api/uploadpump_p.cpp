// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The pumps for bytes and producers, and the side of the device pump that lives in the pool's
// thread. A producer may answer from any thread; an answer from another one is posted to the
// pump's. A device is read by a DeviceReader in the device's own thread; both talk by signals,
// which Qt carries across threads and drops when either has gone.

#include "uploadpump_p.h"

#include "../core/trace.h"
#include "devicereader_p.h"

#include <QtCore/QThread>
#include <mutex>
#include <thread>
#include <utility>

namespace QHttpPool {

namespace {

HttpError bodyError(const QString &detail)
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Send, detail,
                     HttpError::Sent::Unknown);
}

class BytesPump final : public UploadPump
{
public:
    BytesPump(const QByteArray &bytes, UploadOutput *output)
        : UploadPump(output, bytes.size())
        , m_bytes(bytes)
    {
    }
    void want(qint64 maxBytes) override
    {
        const qint64 left = m_bytes.size() - m_offset;
        const qint64 size = qMin(left, maxBytes);
        const bool whole = m_offset == 0 && size == left;
        QByteArray piece = whole ? m_bytes : m_bytes.mid(m_offset, size);
        m_offset += size;
        give(std::move(piece), size == left);
    }
    void rewind() override
    {
        m_offset = 0;
        rewound();
    }

private:
    const QByteArray m_bytes;
    qint64 m_offset = 0;
};

/// Where a producer's answers arrive, from whatever thread. Shared with them: a late one finds it
/// closed.
class AnswerBox
{
public:
    AnswerBox()
        : m_here(std::make_unique<QObject>())
    {
    }
    /// Calls f in the pump's thread: at once when this is that one. Not at all when the pump has
    /// gone.
    template<typename F>
    void run(F f)
    {
        if (std::this_thread::get_id() == m_home)
            return f();
        const std::lock_guard lock(m_mutex);
        if (m_here)
            QMetaObject::invokeMethod(m_here.get(), std::move(f), Qt::QueuedConnection);
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_here.reset();
    }

private:
    const std::thread::id m_home = std::this_thread::get_id();
    std::mutex m_mutex;
    std::unique_ptr<QObject> m_here;
};

class ProducerPump final : public UploadPump, public std::enable_shared_from_this<ProducerPump>
{
public:
    ProducerPump(std::shared_ptr<BodyProducer> producer, qint64 size, UploadOutput *output)
        : UploadPump(output, size)
        , m_producer(std::move(producer))
    {
    }
    ~ProducerPump() override { m_box->close(); }

    void want(qint64 maxBytes) override
    {
        const std::shared_ptr<BodyProducer> producer = m_producer; // the request may end in pull()
        if (!producer)
            return fail(HttpError::tr("there is no producer of the body"));
        const int pull = m_openPull = ++m_pulls;
        producer->pull(maxBytes, [weak = weak_from_this(), box = m_box, pull,
                                  maxBytes](Result<QByteArray> piece) {
            box->run([weak, pull, maxBytes, piece = std::move(piece)]() mutable {
                if (const auto self = weak.lock())
                    self->answer(pull, maxBytes, std::move(piece));
            });
        });
    }

    void rewind() override
    {
        if (m_openPull != 0)
            m_rewindDue = true; // pull() is never asked again before it has answered
        else
            rewindNow();
    }

    void stop() override
    {
        UploadPump::stop();
        m_openPull = 0;
        m_producer = nullptr;
    }

private:
    void answer(int pull, qint64 maxBytes, Result<QByteArray> piece)
    {
        if (isStopped())
            return;
        if (pull != m_openPull) {
            qCWarning(lcHttpPool, "A body producer answered twice: ignored");
            return;
        }
        m_openPull = 0;
        if (std::exchange(m_rewindDue, false))
            return rewindNow();
        if (!piece.error().isNone())
            return fail(piece.error());
        if (!piece || piece->size() > maxBytes)
            return fail(HttpError::tr("the producer of the body gave more than it was asked for"));
        const bool last = piece->isEmpty();
        give(*std::move(piece), last);
    }
    void rewindNow()
    {
        const std::shared_ptr<BodyProducer> producer = m_producer;
        const bool done = producer && producer->canRewind() && producer->rewind();
        if (done)
            rewound();
        else
            fail(HttpError::tr("the body cannot be sent again from its beginning"));
    }

    std::shared_ptr<BodyProducer> m_producer;
    const std::shared_ptr<AnswerBox> m_box = std::make_shared<AnswerBox>();
    int m_pulls = 0;
    int m_openPull = 0; // 0: none
    bool m_rewindDue = false;
};

class DevicePump final : public UploadPump
{
public:
    DevicePump(const BodySource &source, UploadOutput *output)
        : UploadPump(output, source.size())
        , m_source(source)
    {
        QIODevice *device = source.device();
        if (!device || !device->thread() || device->thread()->isFinished())
            return; // nobody could read it: each ask is answered with an error
        m_reader = new DeviceReader(device, source.deviceStart(), source.size());
        QObject::connect(m_reader, &DeviceReader::piece, &m_here,
                         [this](int ask, const QByteArray &bytes, bool last) {
                             if (std::exchange(m_open, m_open == ask ? 0 : m_open) == ask)
                                 give(bytes, last);
                         });
        QObject::connect(m_reader, &DeviceReader::rewound, &m_here, [this](int ask) {
            if (std::exchange(m_open, m_open == ask ? 0 : m_open) == ask)
                rewound();
        });
        QObject::connect(m_reader, &DeviceReader::failed, &m_here,
                         [this](int ask, const QString &detail) {
                             if (std::exchange(m_open, m_open == ask ? 0 : m_open) == ask)
                                 fail(detail);
                         });
        m_reader->moveToThread(device->thread());
        run([reader = m_reader] { reader->attach(); });
    }
    ~DevicePump() override { stop(); }

    void want(qint64 maxBytes) override
    {
        if (!m_reader)
            return fail(DeviceReader::deviceGone());
        const int ask = m_open = ++m_asks;
        run([reader = m_reader, ask, maxBytes] { reader->read(ask, maxBytes); });
    }
    void rewind() override
    {
        if (!m_reader)
            return fail(DeviceReader::deviceGone());
        const int ask = m_open = ++m_asks;
        run([reader = m_reader, ask] { reader->rewind(ask); });
    }
    void stop() override
    {
        UploadPump::stop();
        m_open = 0;
        if (DeviceReader *reader = std::exchange(m_reader, nullptr)) {
            const QThread *home = reader->thread();
            if (!home || home->isFinished())
                delete reader;
            else if (home == QThread::currentThread() && !reader->isBusy())
                delete reader;
            else
                reader->deleteLater();
        }
        m_source = BodySource(); // an owned device goes with the last holder of the request
    }

private:
    template<typename F>
    void run(F f)
    {
        QMetaObject::invokeMethod(m_reader, std::move(f), Qt::AutoConnection);
    }

    QObject m_here; // receiver of what the reader says, in this thread
    BodySource m_source;
    DeviceReader *m_reader = nullptr; // lives in the device's thread
    int m_asks = 0;
    int m_open = 0; // the ask that is not answered; 0: none
};

} // namespace

UploadPump::UploadPump(UploadOutput *output, qint64 promised)
    : m_output(output)
    , m_promised(promised)
{
}

UploadPump::~UploadPump() = default;

std::shared_ptr<UploadPump> UploadPump::make(const BodySource &source, UploadOutput *output)
{
    switch (source.type()) {
    case BodySource::Type::None:
        break;
    case BodySource::Type::Bytes:
        return std::make_shared<BytesPump>(source.bytes(), output);
    case BodySource::Type::Device:
        return std::make_shared<DevicePump>(source, output);
    case BodySource::Type::Producer:
        return std::make_shared<ProducerPump>(source.producer(), source.size(), output);
    }
    return nullptr;
}

void UploadPump::give(QByteArray bytes, bool last)
{
    if (!m_output)
        return;
    m_given += bytes.size();
    if (m_promised >= 0 && m_given > m_promised)
        return fail(
                HttpError::tr("the body is longer than the %1 bytes it promised").arg(m_promised));
    if (m_promised >= 0 && last && m_given < m_promised)
        return fail(HttpError::tr("the body ended after %1 of the %2 bytes it promised")
                            .arg(m_given)
                            .arg(m_promised));
    m_output->bodyPiece(std::move(bytes), last);
}

void UploadPump::fail(const QString &detail)
{
    fail(bodyError(detail));
}

void UploadPump::fail(const HttpError &error)
{
    if (m_output)
        m_output->bodyFailed(error);
}

void UploadPump::rewound()
{
    m_given = 0;
    if (m_output)
        m_output->bodyRewound();
}

} // namespace QHttpPool
