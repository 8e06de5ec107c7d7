// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// QmlResponse: a whole response as QML sees it, the value type httpResponse.
//
// A copy costs a reference count. text and json are made when they are first asked for, once for
// all copies; in the engine it was made for, json is the same JavaScript value each time. Belongs
// to the GUI thread. A null one (status 0) is what a request has before its response.
#pragma once

#include <QHttpPool/HttpResponse>

#include <QtCore/QJsonValue>
#include <QtCore/QObject>
#include <QtCore/QVariantMap>
#include <QtQml/qqmlregistration.h>
#include <functional>
#include <memory>

QT_FORWARD_DECLARE_CLASS(QJSEngine)

namespace QHttpPool {

class HttpReply;
class QmlResponseData;

class QmlResponse
{
    Q_GADGET
    QML_VALUE_TYPE(httpResponse)
    Q_PROPERTY(int status READ status CONSTANT FINAL)
    Q_PROPERTY(bool ok READ ok CONSTANT FINAL)
    Q_PROPERTY(QString reason READ reason CONSTANT FINAL)
    Q_PROPERTY(QString httpVersion READ httpVersion CONSTANT FINAL)
    Q_PROPERTY(QUrl url READ url CONSTANT FINAL)
    Q_PROPERTY(QVariantMap headers READ headers CONSTANT FINAL)
    Q_PROPERTY(QByteArray body READ body CONSTANT FINAL)
    Q_PROPERTY(QString text READ text CONSTANT FINAL)
    Q_PROPERTY(QVariant json READ json CONSTANT FINAL)
    Q_PROPERTY(QString jsonError READ jsonError CONSTANT FINAL)
    Q_PROPERTY(QVariantMap timings READ timings CONSTANT FINAL)
    Q_PROPERTY(bool reused READ reused CONSTANT FINAL)
    Q_PROPERTY(double connectionId READ connectionId CONSTANT FINAL)
    Q_PROPERTY(QString remoteAddress READ remoteAddress CONSTANT FINAL)
public:
    QmlResponse();
    explicit QmlResponse(const HttpResponse &response, QJSEngine *engine = nullptr);
    QmlResponse(const HttpReply &reply, QJSEngine *engine); ///< as far as it has come

    int status() const;
    bool ok() const; ///< status is 200 to 299
    QString reason() const;
    QString httpVersion() const;
    QUrl url() const;
    /// Lower-case name -> the values, joined with ", " (set-cookie: with "\n").
    QVariantMap headers() const;
    QByteArray body() const; ///< an ArrayBuffer in QML
    /// The body as text: charset of the Content-Type, a byte order mark, else UTF-8.
    QString text() const;
    /// The body as JSON; undefined when it is none, then jsonError says where and why.
    QVariant json() const;
    QString jsonError() const;
    /// ms since the start, -1 where not reached: queued, dns, connect, tls (these three: how long),
    /// requestSent, firstByte, lastByte.
    QVariantMap timings() const;
    bool reused() const; ///< the connection had carried a request before
    double connectionId() const;
    QString remoteAddress() const;

    /// The first field of that name, without regard to case; empty when there is none.
    Q_INVOKABLE QString header(const QString &name) const;
    Q_INVOKABLE QStringList headerValues(const QString &name) const;

    const HttpResponse &response() const;
    /// The same as json, for C++: Undefined when it is none.
    QJsonValue jsonValue() const;
    /// JSON so large that parsing it would keep the GUI from a frame.
    bool isLargeJson() const;
    /// Calls f(response) in the context's thread, which is this one: at once, or when a worker
    /// thread has parsed large JSON. Never when the context is destroyed first.
    static void whenParsed(QObject *context, const QmlResponse &response,
                           std::function<void(const QmlResponse &)> f);

private:
    std::shared_ptr<QmlResponseData> d;
};

} // namespace QHttpPool
