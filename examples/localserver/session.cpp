// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Session: see session.h. Paths: /file/N /chunked/N /slow?ms= /echo /status/N /headers /upload.
#include "session.h"

#include "pattern.h"

#include <QtCore/QIODevice>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTimer>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QSslSocket>

namespace ExampleServer {

namespace {

constexpr qsizetype MaxHead = 64 * 1024; // bytes; more is 431
constexpr qint64 MaxEcho = 64 * 1024 * 1024; // bytes that /echo holds
constexpr qint64 WriteAhead = 512 * 1024; // bytes that wait in the device
constexpr qint64 Piece = 64 * 1024; // of a generated body, also the size of a chunk

bool hasNoBody(int status)
{
    return status < 200 || status == 204 || status == 304;
}

/// The number behind a prefix, -1 when there is none.
qint64 numberBehind(const QString &path, QLatin1String prefix)
{
    bool good = false;
    const qint64 n = path.startsWith(prefix) ? path.mid(prefix.size()).toLongLong(&good) : -1;
    return good && n >= 0 ? n : -1;
}

QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes);
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

void Session::answer()
{
    m_state = State::Answer;
    const QUrl url = QUrl::fromEncoded(m_target);
    const QString path = url.path();
    const qint64 file = numberBehind(path, QLatin1String("/file/"));
    const qint64 chunked = numberBehind(path, QLatin1String("/chunked/"));
    const qint64 status = numberBehind(path, QLatin1String("/status/"));
    if (file >= 0 || chunked >= 0) {
        m_fileChunked = chunked >= 0;
        m_fileSize = m_fileChunked ? chunked : file;
        m_fileSent = 0;
        sendHead(200, "application/octet-stream", m_fileChunked ? -1 : m_fileSize);
        pump();
    } else if (status >= 200 && status <= 999) {
        respond(int(status), "text/plain", "status " + QByteArray::number(status) + '\n');
    } else if (path == QLatin1String("/slow")) {
        const int ms = QUrlQuery(url).queryItemValue(QStringLiteral("ms")).toInt();
        QTimer::singleShot(qMax(0, ms), this, [this] { respond(200, "text/plain", "slow\n"); });
    } else if (path == QLatin1String("/echo")) {
        respond(m_bodyBytes > MaxEcho ? 413 : 200,
                m_values.value("content-type", "application/octet-stream"), m_body);
    } else if (path == QLatin1String("/upload")) {
        const QJsonObject report { { QStringLiteral("bytes"), m_bodyBytes },
                                   { QStringLiteral("sha256"), text(m_hash.result().toHex()) },
                                   { QStringLiteral("chunked"), m_chunked } };
        respond(200, "application/json", QJsonDocument(report).toJson(QJsonDocument::Compact));
    } else if (path == QLatin1String("/headers")) {
        answerHeaders();
    } else {
        respond(404, "text/plain", "not found\n");
    }
}

void Session::answerHeaders()
{
    QJsonArray fields;
    for (const auto &[name, value] : std::as_const(m_fields))
        fields.append(QJsonArray { text(name), text(value) });
    const QJsonObject report { { QStringLiteral("method"), text(m_method) },
                               { QStringLiteral("target"), text(m_target) },
                               { QStringLiteral("headers"), fields },
                               { QStringLiteral("client_certificate"), text(m_client) } };
    respond(200, "application/json", QJsonDocument(report).toJson(QJsonDocument::Compact));
}

void Session::respond(int status, const QByteArray &type, const QByteArray &body)
{
    m_state = State::Answer;
    sendHead(status, type, body.size());
    if (m_method != "HEAD" && !hasNoBody(status))
        m_device->write(body);
    finish();
}

void Session::sendHead(int status, const QByteArray &type, qint64 length)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status)
                      + (status == 200 ? " OK\r\n" : " Status\r\n");
    if (!hasNoBody(status)) {
        head += "Content-Type: " + type + "\r\n";
        head += length < 0 ? QByteArray("Transfer-Encoding: chunked\r\n")
                           : "Content-Length: " + QByteArray::number(length) + "\r\n";
    }
    head += m_keepAlive ? "\r\n" : "Connection: close\r\n\r\n";
    m_device->write(head);
}

void Session::pump()
{
    if (m_state != State::Answer || m_fileSize < 0)
        return;
    const auto *tls = qobject_cast<QSslSocket *>(m_device);
    const bool silent = m_method == "HEAD";
    while (!silent && m_fileSent < m_fileSize) {
        if (m_device->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0) > WriteAhead)
            return;
        const qint64 n = qMin(Piece, m_fileSize - m_fileSent);
        if (m_fileChunked)
            m_device->write(QByteArray::number(n, 16) + "\r\n");
        m_device->write(pattern(m_fileSent, n));
        if (m_fileChunked)
            m_device->write("\r\n");
        m_fileSent += n;
    }
    if (m_fileChunked && !silent)
        m_device->write("0\r\n\r\n");
    finish();
}

void Session::finish()
{
    m_fileSize = -1;
    m_state = m_keepAlive ? State::Head : State::Closed;
    if (m_keepAlive)
        QMetaObject::invokeMethod(this, &Session::read, Qt::QueuedConnection);
    else if (auto *socket = qobject_cast<QAbstractSocket *>(m_device))
        socket->disconnectFromHost();
    else
        m_device->close();
}

} // namespace ExampleServer
