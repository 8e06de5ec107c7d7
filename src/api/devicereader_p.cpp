// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// DeviceReader: see the header for the rules. The device's code may do anything while it is read
// (spin a loop, end the request): after each call into it the reader asks whether it is still
// there.

#include "devicereader_p.h"

#include "../core/error.h"

#include <QtCore/QFileDevice>
#include <QtCore/QSocketNotifier>
#include <utility>
#if QT_CONFIG(process)
#include <QtCore/QProcess>
#endif
#ifdef Q_OS_UNIX
#include <cerrno>
#include <unistd.h>
#endif

namespace QHttpPool {

namespace {

constexpr qint64 Gone = -2; // the reader itself has gone while the device was read

} // namespace

DeviceReader::DeviceReader(QIODevice *device, qint64 start, qint64 size)
    : m_device(device)
    , m_start(start)
    , m_size(size)
{
}

DeviceReader::~DeviceReader() = default;

QString DeviceReader::deviceGone()
{
    return HttpError::tr("the device of the body was destroyed before the body was sent");
}

void DeviceReader::attach()
{
    if (!m_device)
        return;
    connect(m_device, &QObject::destroyed, this, [this] {
        m_notifier.reset();
        if (m_ask != 0)
            fail(deviceGone());
    });
    if (m_size >= 0)
        return;
    connect(m_device, &QIODevice::readyRead, this, &DeviceReader::answer);
    connect(m_device, &QIODevice::readChannelFinished, this, [this] {
        m_finished = true;
        answer();
    });
#if QT_CONFIG(process)
    if (const auto process = qobject_cast<QProcess *>(m_device.data()))
        connect(process, &QProcess::stateChanged, this, &DeviceReader::answer);
#endif
}

void DeviceReader::read(int ask, qint64 maxBytes)
{
    m_ask = ask;
    m_maxBytes = maxBytes;
    answer();
}

void DeviceReader::rewind(int ask)
{
    m_ask = 0;
    if (!m_device)
        return Q_EMIT failed(ask, deviceGone());
    if (m_size < 0 || !m_device->seek(m_start)) {
        return Q_EMIT failed(ask,
                             HttpError::tr("the body cannot be sent again from its beginning"));
    }
    m_done = 0;
    Q_EMIT rewound(ask);
}

void DeviceReader::answer()
{
    if (m_ask == 0 || m_busy)
        return;
    if (!m_device)
        return fail(deviceGone());
    if (m_size >= 0)
        answerRandomAccess();
    else
        answerSequential();
}

void DeviceReader::answerRandomAccess()
{
    if (!m_device->isReadable())
        return fail(HttpError::tr("the device of the body is not open for reading"));
    const qint64 position = m_start + m_done;
    if (m_device->pos() != position && !m_device->seek(position))
        return fail(m_device->errorString());
    QByteArray bytes(qMin(m_maxBytes, m_size - m_done), Qt::Uninitialized);
    const qint64 n = bytes.isEmpty() ? 0 : readDevice(bytes);
    if (n == Gone || m_ask == 0)
        return;
    if (n < 0)
        return fail(m_device ? m_device->errorString() : deviceGone());
    m_done += n;
    if (m_done < m_size)
        return give(bytes, n == 0); // nothing before the end: the pump knows that it is too short
    if (m_device && m_device->size() > m_start + m_size)
        return fail(HttpError::tr("the device of the body grew while it was sent"));
    give(bytes, true);
}

void DeviceReader::answerSequential()
{
    const qint64 available = m_device->bytesAvailable();
    if (available <= 0 && m_finished)
        return endSequential();
    if (!m_device->isReadable())
        return fail(HttpError::tr("the device of the body is not open for reading"));
    if (available <= 0 && qobject_cast<QFileDevice *>(m_device.data()))
        return readPipe();
    QByteArray bytes(available > 0 ? qMin(available, m_maxBytes) : m_maxBytes, Qt::Uninitialized);
    const qint64 n = readDevice(bytes);
    if (n == Gone || m_ask == 0)
        return;
    if (n > 0)
        return give(bytes, false);
    if (n < 0 && available > 0)
        return fail(m_device ? m_device->errorString() : deviceGone());
    if (n < 0)
        endSequential();
    // Else nothing for now: readyRead or readChannelFinished come.
}

void DeviceReader::readPipe()
{
#ifdef Q_OS_UNIX
    // QFile::read() on a pipe waits until it has all it was asked for, and there is no readyRead.
    const int descriptor = static_cast<QFileDevice *>(m_device.data())->handle();
    if (descriptor < 0)
        return fail(m_device->errorString());
    if (!m_notifier) {
        m_notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
        m_notifier->setEnabled(false);
        connect(m_notifier.get(), &QSocketNotifier::activated, this, [this, descriptor] {
            m_notifier->setEnabled(false);
            if (m_ask == 0)
                return;
            QByteArray bytes(m_maxBytes, Qt::Uninitialized);
            const ssize_t n = ::read(descriptor, bytes.data(), size_t(bytes.size()));
            if (n < 0 && (errno == EAGAIN || errno == EINTR))
                return m_notifier->setEnabled(true);
            if (n < 0)
                return fail(qt_error_string(errno));
            bytes.truncate(n);
            give(bytes, n == 0);
        });
    }
    m_notifier->setEnabled(true);
#else
    fail(HttpError::tr("a pipe that was opened as a file cannot be read without blocking"));
#endif
}

void DeviceReader::endSequential()
{
#if QT_CONFIG(process)
    if (const auto process = qobject_cast<const QProcess *>(m_device.data())) {
        // The channel ends before it is known how the process ended; stateChanged tells.
        if (process->state() != QProcess::NotRunning)
            return;
        if (process->exitStatus() == QProcess::CrashExit
            || process->error() == QProcess::FailedToStart)
            return fail(process->errorString());
    }
#endif
    give(QByteArray(), true);
}

void DeviceReader::give(const QByteArray &bytes, bool last)
{
    Q_EMIT piece(std::exchange(m_ask, 0), bytes, last);
}

void DeviceReader::fail(const QString &detail)
{
    Q_EMIT failed(std::exchange(m_ask, 0), detail);
}

qint64 DeviceReader::readDevice(QByteArray &bytes)
{
    const QPointer<DeviceReader> self = this;
    m_busy = true;
    const qint64 n = m_device->read(bytes.data(), bytes.size());
    if (!self)
        return Gone;
    m_busy = false;
    bytes.truncate(qMax(qint64(0), n));
    return n;
}

} // namespace QHttpPool
