// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// UploadPump: answers the engine's WantsBody and RewindBody from a BodySource.
//
// Invariants: one piece is asked at a time, and each ask is answered exactly once: with a piece, or
// with an error (an answer that comes after a rewind was asked is dropped, the rewind is answered
// instead). A source that gives more or fewer bytes than its size promised is a LocalProtocolError:
// the length has been sent already (RFC 9110 8.6). After stop() nothing is said. Nothing blocks.
#pragma once

#include "../core/body.h"

#include <memory>

namespace QHttpPool {

/// Who hears the answers.
class UploadOutput
{
public:
    virtual void bodyPiece(QByteArray bytes, bool last) = 0;
    virtual void bodyFailed(const HttpError &error) = 0;
    virtual void bodyRewound() = 0;

protected:
    ~UploadOutput() = default;
};

class UploadPump
{
public:
    static std::shared_ptr<UploadPump> make(const BodySource &source, UploadOutput *output);

    virtual ~UploadPump();
    Q_DISABLE_COPY_MOVE(UploadPump)

    /// The engine wants a piece of at most maxBytes. May run the source's code, as the last thing.
    virtual void want(qint64 maxBytes) = 0;
    virtual void rewind() = 0;
    /// The request has ended. The source is let go.
    virtual void stop() { m_output = nullptr; }

protected:
    UploadPump(UploadOutput *output, qint64 promised);

    bool isStopped() const { return !m_output; }
    /// Counts and passes on; the pump may be gone afterwards.
    void give(QByteArray bytes, bool last);
    void fail(const QString &detail);
    void fail(const HttpError &error);
    void rewound();

private:
    UploadOutput *m_output;
    const qint64 m_promised; // -1: unknown
    qint64 m_given = 0;
};

} // namespace QHttpPool
