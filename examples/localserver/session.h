// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Session: HTTP/1.1 on one accepted connection, request after request. A server for examples and
// tests: small, strict enough to find a client's mistakes (RFC 9112), made for nothing else.
//
// Invariants: one request at a time; the next is read when the answer has been handed to the
// device. Large and slow answers are made while they are sent (a Content; at most WriteAhead waits
// in the device), uploads are hashed as they come. The session belongs to its device and goes with
// it. session.cpp is the protocol, routes.cpp what is answered.
#pragma once

#include "content.h"

#include <QtCore/QByteArray>
#include <QtCore/QCryptographicHash>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtCore/QUrl>
#include <memory>

QT_FORWARD_DECLARE_CLASS(QIODevice)

namespace ExampleServer {

class Session final : public QObject
{
public:
    /// client: the common name of the client's certificate, if it showed one.
    Session(QIODevice *device, const QByteArray &client);

private:
    static constexpr qint64 MaxEcho = 64 * 1024 * 1024; // bytes that /echo holds
    enum class State { Head, Body, Answer, Closed };

    void read();
    bool readHead();
    bool readBody();
    bool readChunked();
    void take(const QByteArray &bytes);
    void fail(int status);
    void answer();
    void answerFile(const QUrl &url, qint64 size);
    void answerChunked(const QUrl &url, qint64 size);
    void answerChat(const QUrl &url, qint64);
    void answerImage(const QUrl &url, qint64 number);
    void answerItems(const QUrl &url, qint64);
    void answerSlow(const QUrl &url, qint64);
    void answerStatus(const QUrl &url, qint64 status);
    void answerRedirect(const QUrl &url, qint64);
    void answerEcho(const QUrl &url, qint64);
    void answerUpload(const QUrl &url, qint64);
    void answerHeaders(const QUrl &url, qint64);
    /// fields: further ones, each with its line break.
    void respond(int status, const QByteArray &type, const QByteArray &body,
                 const QByteArray &fields = QByteArray());
    /// length: -1: not known, so it is sent in chunks.
    void send(const QByteArray &type, qint64 length, std::unique_ptr<Content> content);
    void sendHead(int status, const QByteArray &type, qint64 length,
                  const QByteArray &fields = QByteArray());
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
    std::unique_ptr<Content> m_content; // of the answer that is being made
    bool m_contentChunked = false;
    QTimer m_pacer; // until more of the content is due
};

} // namespace ExampleServer
