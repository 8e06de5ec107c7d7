// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Session, the protocol: see session.h. What is answered is in routes.cpp.
#include "session.h"

#include <QtCore/QIODevice>
#include <QtNetwork/QSslSocket>

namespace ExampleServer {

namespace {

constexpr qsizetype MaxHead = 64 * 1024; // bytes; more is 431
constexpr qint64 WriteAhead = 512 * 1024; // bytes that wait in the device
constexpr qint64 Piece = 64 * 1024; // of a content, also the size of a chunk

bool hasNoBody(int status)
{
    return status < 200 || status == 204 || status == 304;
}

} // namespace

Session::Session(QIODevice *device, const QByteArray &client)
    : QObject(device)
    , m_device(device)
    , m_client(client)
{
    connect(device, &QIODevice::readyRead, this, &Session::read);
    connect(device, &QIODevice::bytesWritten, this, &Session::pump);
    if (auto *tls = qobject_cast<QSslSocket *>(device))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &Session::pump);
    m_pacer.setSingleShot(true);
    m_pacer.setTimerType(Qt::PreciseTimer);
    connect(&m_pacer, &QTimer::timeout, this, &Session::pump);
    QMetaObject::invokeMethod(this, &Session::read, Qt::QueuedConnection);
}

void Session::read()
{
    if (m_state == State::Closed)
        m_device->readAll(); // what comes behind the end is dropped
    if (m_state == State::Head || m_state == State::Body)
        m_in += m_device->readAll();
    // Each step says whether it went on; answers of an earlier request must be out first.
    while ((m_state == State::Head && readHead()) || (m_state == State::Body && readBody())) { }
}

bool Session::readHead()
{
    while (m_in.startsWith("\r\n")) // RFC 9112 2.2
        m_in.remove(0, 2);
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    if (end < 0 || end > MaxHead) {
        if (m_in.size() > MaxHead)
            fail(431);
        return false;
    }
    const QList<QByteArray> lines = m_in.left(end).replace("\r\n", "\n").split('\n');
    m_in.remove(0, end + 4);
    const QList<QByteArray> words = lines.first().split(' ');
    m_fields.clear();
    m_values.clear();
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || line.at(colon - 1) == ' ' || line.startsWith(' '))
            return fail(400), false;
        const QByteArray value = line.mid(colon + 1).trimmed();
        m_fields.append({ line.left(colon), value });
        m_values.insert(line.left(colon).toLower(), value);
    }
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1.") || !m_values.contains("host"))
        return fail(400), false;
    m_method = words.at(0);
    m_target = words.at(1);
    m_keepAlive = m_values.value("connection").toLower() != "close" && words.at(2) != "HTTP/1.0";
    m_chunked = m_values.value("transfer-encoding").toLower() == "chunked";
    bool good = true;
    m_bodyLeft = m_values.contains("content-length")
                         ? m_values.value("content-length").toLongLong(&good)
                         : 0;
    if (!good || m_bodyLeft < 0 || (m_chunked && m_values.contains("content-length")))
        return fail(400), false;
    m_bodyBytes = 0;
    m_body.clear();
    m_hash.reset();
    m_state = State::Body;
    if (m_values.value("expect").toLower() == "100-continue")
        m_device->write("HTTP/1.1 100 Continue\r\n\r\n");
    return true;
}

void Session::take(const QByteArray &bytes)
{
    m_bodyBytes += bytes.size();
    m_hash.addData(bytes);
    if (m_target == "/echo" && m_bodyBytes <= MaxEcho)
        m_body += bytes;
}

bool Session::readBody()
{
    if (m_chunked)
        return readChunked();
    const QByteArray bytes = m_in.left(m_bodyLeft);
    m_in.remove(0, bytes.size());
    m_bodyLeft -= bytes.size();
    take(bytes);
    if (m_bodyLeft == 0)
        answer();
    return m_bodyLeft == 0;
}

bool Session::readChunked()
{
    while (true) {
        if (m_bodyLeft > 0) { // inside a chunk; its CRLF counts along
            const QByteArray bytes = m_in.left(m_bodyLeft);
            m_in.remove(0, bytes.size());
            take(bytes.left(qMax<qint64>(0, m_bodyLeft - 2)));
            m_bodyLeft -= bytes.size();
            if (m_bodyLeft > 0)
                return false;
        }
        const qsizetype end = m_in.indexOf("\r\n");
        if (end < 0)
            return false;
        bool good = false;
        const qint64 size = m_in.left(end).split(';').first().toLongLong(&good, 16);
        if (!good || size < 0)
            return fail(400), false;
        if (size == 0) { // the trailer section ends with an empty line
            const qsizetype last = m_in.indexOf("\r\n\r\n", end);
            if (last < 0)
                return false;
            m_in.remove(0, last + 4);
            answer();
            return true;
        }
        m_in.remove(0, end + 2);
        m_bodyLeft = size + 2;
    }
}

void Session::fail(int status)
{
    m_keepAlive = false;
    m_method = "GET";
    respond(status, "text/plain", "refused\n");
}

void Session::respond(int status, const QByteArray &type, const QByteArray &body,
                      const QByteArray &fields)
{
    m_state = State::Answer;
    sendHead(status, type, body.size(), fields);
    if (m_method != "HEAD" && !hasNoBody(status))
        m_device->write(body);
    finish();
}

void Session::send(const QByteArray &type, qint64 length, std::unique_ptr<Content> content)
{
    sendHead(200, type, length);
    m_content = std::move(content);
    m_contentChunked = length < 0;
    pump();
}

void Session::sendHead(int status, const QByteArray &type, qint64 length, const QByteArray &fields)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status)
                      + (status == 200 ? " OK\r\n" : " Status\r\n");
    if (!hasNoBody(status)) {
        head += "Content-Type: " + type + "\r\n";
        head += length < 0 ? QByteArray("Transfer-Encoding: chunked\r\n")
                           : "Content-Length: " + QByteArray::number(length) + "\r\n";
    }
    head += fields;
    head += m_keepAlive ? "\r\n" : "Connection: close\r\n\r\n";
    m_device->write(head);
}

void Session::pump()
{
    if (m_state != State::Answer || !m_content)
        return;
    const auto *tls = qobject_cast<QSslSocket *>(m_device);
    const bool silent = m_method == "HEAD";
    while (!silent && !m_content->atEnd()) {
        if (m_device->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0) > WriteAhead)
            return;
        const QByteArray bytes = m_content->take(Piece);
        if (bytes.isEmpty()) {
            m_pacer.start(m_content->interval());
            return;
        }
        m_device->write(m_contentChunked
                                ? QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n"
                                : bytes);
    }
    if (m_contentChunked && !silent)
        m_device->write("0\r\n\r\n");
    finish();
}

void Session::finish()
{
    m_content.reset();
    m_pacer.stop();
    m_state = m_keepAlive ? State::Head : State::Closed;
    if (m_keepAlive)
        QMetaObject::invokeMethod(this, &Session::read, Qt::QueuedConnection);
    else if (auto *socket = qobject_cast<QAbstractSocket *>(m_device))
        socket->disconnectFromHost();
    else
        m_device->close();
}

} // namespace ExampleServer
