// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements filebody.h. A piece is read by a task of Qt's global thread pool, which holds what it
// needs: the producer may be gone before it runs. A rewind makes a new run, so that a task of the
// one before cannot move the position of this one.
#include "filebody.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QMutex>
#include <QtCore/QThreadPool>

namespace QHttpPool {

namespace {

HttpError fileError(const QString &path, HttpError::Phase phase, const QString &reason)
{
    return HttpError(HttpError::Kind::LocalProtocolError, phase,
                     HttpError::tr("the file %1 cannot be sent: %2").arg(path, reason));
}

/// The file itself; the tasks of several runs may meet here.
class SharedFile
{
public:
    explicit SharedFile(const QString &path)
        : m_file(path)
    {
    }
    Result<QByteArray> read(qint64 position, qint64 maxBytes)
    {
        const QMutexLocker locker(&m_mutex);
        const bool isOpen = m_file.isOpen()
                            || m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        if (!isOpen || !m_file.seek(position))
            return error();
        QByteArray bytes(maxBytes, Qt::Uninitialized);
        const qint64 count = m_file.read(bytes.data(), bytes.size());
        if (count < 0)
            return error();
        bytes.truncate(count);
        return bytes;
    }

private:
    HttpError error() const
    {
        return fileError(m_file.fileName(), HttpError::Phase::Send, m_file.errorString());
    }

    QMutex m_mutex;
    QFile m_file;
};

class FileProducer final : public BodyProducer
{
public:
    FileProducer(const QString &path, qint64 size)
        : m_file(std::make_shared<SharedFile>(path))
        , m_position(std::make_shared<qint64>(0))
        , m_size(size)
    {
    }
    void pull(qint64 maxBytes, Answer answer) override
    {
        QThreadPool::globalInstance()->start([file = m_file, position = m_position, maxBytes,
                                              answer = std::move(answer)] {
            Result<QByteArray> piece = file->read(*position, maxBytes);
            if (piece)
                *position += piece->size();
            answer(std::move(piece));
        });
    }
    qint64 size() const override { return m_size; }
    bool canRewind() const override { return true; }
    bool rewind() override
    {
        m_position = std::make_shared<qint64>(0);
        return true;
    }

private:
    const std::shared_ptr<SharedFile> m_file;
    std::shared_ptr<qint64> m_position; // of this run; one pull at a time touches it
    const qint64 m_size;
};

} // namespace

Result<BodySource> fileBody(const QString &path)
{
    const QFileInfo info(path);
    QString reason;
    if (!info.exists())
        reason = HttpError::tr("it does not exist");
    else if (!info.isFile())
        reason = HttpError::tr("it is no file");
    else if (!info.isReadable())
        reason = HttpError::tr("it must not be read");
    if (!reason.isEmpty())
        return fileError(path, HttpError::Phase::Prepare, reason);
    return BodySource::producer(std::make_shared<FileProducer>(path, info.size()));
}

} // namespace QHttpPool
