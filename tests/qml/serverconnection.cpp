// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements serverconnection.h.
#include "serverconnection.h"

#include <QtNetwork/QTcpSocket>
#include <utility>

namespace {
constexpr char TlsHandshake = 0x16; // RFC 8446 5.1
constexpr qint64 Pattern = 251; // of /bytes
constexpr qint64 MostQueued = 64 * 1024; // a client that does not read holds the server up

QByteArray patternFrom(qint64 start, qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 i = 0; i < size; ++i)
        bytes[i] = char((start + i) % Pattern);
    return bytes;
}
} // namespace

ServerConnection::ServerConnection(QTcpSocket *socket, std::shared_ptr<ServerState> state,
                                   QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_state(std::move(state))
{
    m_socket->setParent(this);
    m_state->connectionCame();
    connect(m_socket, &QTcpSocket::readyRead, this, &ServerConnection::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &ServerConnection::pump);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

ServerConnection::~ServerConnection()
{
    m_socket->disconnect(this);
    wait(QString());
    m_state->connectionWent(m_answering);
}

void ServerConnection::read()
{
    m_in += m_socket->readAll();
    if (m_in.startsWith(TlsHandshake) || m_answering)
        return;
    if ((m_request || readHead()) && readBody())
        begin();
}

bool ServerConnection::readHead()
{
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_in.left(end).replace("\r\n", "\n").split('\n');
    m_in.remove(0, end + 4);
    const QList<QByteArray> words = lines.first().split(' ');
    m_request.emplace();
    m_request->method = words.value(0);
    m_request->target = words.value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        m_request->headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return true;
}

bool ServerConnection::readBody()
{
    const qint64 size = m_request->headers.value("content-length").toLongLong();
    if (m_in.size() < size)
        return false;
    m_request->body = m_in.left(size);
    m_in.remove(0, size);
    return true;
}

void ServerConnection::begin()
{
    m_state->requestCame(m_request->path());
    m_answer = serverAnswer(*m_request);
    m_patternAt = 0;
    m_headWritten = false;
    m_answering = true;
    pump();
}

// Counts who waits, so that a test can release what is there.
void ServerConnection::wait(const QString &name)
{
    if (name == m_waitsFor)
        return;
    if (!m_waitsFor.isNull())
        m_state->addWaiting(m_waitsFor, -1);
    m_waitsFor = name;
    if (!m_waitsFor.isNull())
        m_state->addWaiting(m_waitsFor, 1);
}

bool ServerConnection::permitted()
{
    const QString &name = m_headWritten ? m_answer.chunkPermit : m_answer.hold;
    if (name.isEmpty() || m_state->take(name)) {
        wait(QString());
        return true;
    }
    wait(name);
    return false;
}

void ServerConnection::pump()
{
    while (m_answering && m_socket->bytesToWrite() < MostQueued) {
        if (!m_headWritten) {
            if (!permitted())
                return;
            writeHead();
        } else if (!writeSome()) {
            return;
        }
    }
}

void ServerConnection::writeHead()
{
    const int status = m_answer.status;
    const bool bodiless = status == 204 || status == 304 || m_request->method == "HEAD";
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\n" + m_answer.fields;
    qint64 length = m_answer.body.size() + m_answer.patternBytes;
    for (const QByteArray &chunk : std::as_const(m_answer.chunks))
        length += chunk.size();
    if (m_answer.closeEarly)
        length += 100; // that never come
    if (!m_answer.chunks.isEmpty() && !m_answer.announceLength)
        head += "Transfer-Encoding: chunked\r\n";
    else if (status != 204)
        head += "Content-Length: " + QByteArray::number(length) + "\r\n";
    head += "Content-Type: " + m_answer.type + "\r\n\r\n";
    if (bodiless)
        m_answer.body.clear(), m_answer.patternBytes = 0, m_answer.chunks.clear();
    m_headWritten = true;
    m_socket->write(head + std::exchange(m_answer.body, QByteArray()));
}

bool ServerConnection::writeSome()
{
    if (m_patternAt < m_answer.patternBytes) {
        const qint64 size = qMin(MostQueued, m_answer.patternBytes - m_patternAt);
        m_socket->write(patternFrom(m_patternAt, size));
        m_patternAt += size;
        return true;
    }
    if (m_answer.chunks.isEmpty()) {
        end();
        return false;
    }
    if (!permitted())
        return false;
    const QByteArray chunk = m_answer.chunks.takeFirst();
    if (m_answer.announceLength) {
        m_socket->write(chunk);
        return true;
    }
    if (!chunk.isEmpty()) // an empty one is the end, which comes by itself
        m_socket->write(QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n");
    if (m_answer.chunks.isEmpty())
        m_socket->write("0\r\n\r\n");
    return true;
}

void ServerConnection::end()
{
    m_answering = false;
    m_request.reset();
    if (m_answer.closeEarly)
        m_socket->disconnectFromHost();
    else if (!m_in.isEmpty())
        read();
}
