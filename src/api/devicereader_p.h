// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// DeviceReader: reads a request body from a QIODevice in the device's own thread.
//
// Invariants: every ask (read, rewind) has a number and is answered once by a signal with that
// number. Nothing blocks: a random access device is read as it is; a sequential one when it has
// bytes, else at readyRead; one without signals (a pipe opened as QFile) when its descriptor is
// readable. The end of a sequential device: readChannelFinished, or read() that says -1 (sockets,
// processes). A device that is destroyed, closed or not readable is an error, and so is a process
// that crashed. A socket that breaks ends the body as one that closes does: QIODevice does not tell
// the two apart.
#pragma once

#include <QtCore/QIODevice>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <memory>

QT_FORWARD_DECLARE_CLASS(QSocketNotifier)

namespace QHttpPool {

class DeviceReader : public QObject
{
    Q_OBJECT
public:
    /// size: -1 for a sequential device. Made in any thread, then moved to the device's.
    DeviceReader(QIODevice *device, qint64 start, qint64 size);
    ~DeviceReader() override;

    // In the device's thread:
    void attach();
    void read(int ask, qint64 maxBytes);
    void rewind(int ask);

    /// Code of the device is on the stack.
    bool isBusy() const { return m_busy; }
    static QString deviceGone();

Q_SIGNALS:
    void piece(int ask, const QByteArray &bytes, bool last);
    void rewound(int ask);
    void failed(int ask, const QString &detail);

private:
    void answer();
    void answerRandomAccess();
    void answerSequential();
    void readPipe();
    void endSequential();
    void give(const QByteArray &bytes, bool last);
    void fail(const QString &detail);
    qint64 readDevice(QByteArray &bytes);

    QPointer<QIODevice> m_device;
    std::unique_ptr<QSocketNotifier> m_notifier; // of a pipe
    const qint64 m_start;
    const qint64 m_size;
    qint64 m_done = 0;
    qint64 m_maxBytes = 0;
    int m_ask = 0; // the read that is not answered; 0: none
    bool m_finished = false; // readChannelFinished came
    bool m_busy = false;
};

} // namespace QHttpPool
