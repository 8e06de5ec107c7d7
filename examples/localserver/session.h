// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Session: HTTP/1.1 on one accepted connection, request after request. A server for examples and
// tests: small, strict enough to find a client's mistakes (RFC 9112), made for nothing else.
//
// Invariants: one request at a time; the next is read when the answer has been handed to the
// device. Large answers are made while they are sent (at most WriteAhead waits in the device),
// uploads are hashed as they come. The session belongs to its device and goes with it.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QCryptographicHash>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QUrl>

QT_FORWARD_DECLARE_CLASS(QIODevice)

namespace ExampleServer {

class Session final : public QObject
{
public:
    /// client: the common name of the client's certificate, if it showed one.
    Session(QIODevice *device, const QByteArray &client);

private:
    enum class State { Head, Body, Answer, Closed };

    void read();
    bool readHead();
    bool readBody();
    bool readChunked();
    void take(const QByteArray &bytes);
    void fail(int status);
    void answer();
    void answerHeaders();
    void respond(int status, const QByteArray &type, const QByteArray &body);
    void sendHead(int status, const QByteArray &type, qint64 length);
    void pump();
    void finish();

    QIODevice *m_device;
    QByteArray m_client;
    QByteArray m_in;
    State m_state = State::Head;
    QByteArray m_method;
    QByteArray m_target;
    QList<QPair<QByteArray, QByteArray>> m_fields;
    QHash<QByteArray, QByteArray> m_values; // names in lower case
    bool m_keepAlive = true;
    bool m_chunked = false; // request
    qint64 m_bodyLeft = 0; // of the request, or of its present chunk
    qint64 m_bodyBytes = 0;
    QByteArray m_body; // kept for /echo alone
    QCryptographicHash m_hash { QCryptographicHash::Sha256 };
    qint64 m_fileSize = -1; // of the answer that is being made; -1: none
    qint64 m_fileSent = 0;
    bool m_fileChunked = false;
};

} // namespace ExampleServer
