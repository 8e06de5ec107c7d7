// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// From what JavaScript says to an HttpRequest: the one place that knows the names of options.
//
// Options: headers (object: name -> text or list of texts), body (text as UTF-8, ArrayBuffer, typed
// array), json (any value; sets Content-Type), form (object or list of pairs; sets Content-Type),
// file (path or URL of a file, which worker threads read), params (object or list of pairs; added
// to the URL's query), timeout (ms, total), timeouts ({connect, read, write, pool, total} in ms,
// -1: none), priority (urgency 0 to 7), maxBody (bytes), and owner, which is not for the request.
// An unknown name is an error: a misspelt option is not ignored. An option whose value is undefined
// is as good as not there.
#pragma once

#include "valuetypes.h"

#include <QHttpPool/HttpRequest>
#include <QHttpPool/Result>

#include <QtCore/QPointer>
#include <QtQml/QJSValue>

QT_FORWARD_DECLARE_CLASS(QJSEngine)

namespace QHttpPool {

/// What the options of one call come to.
class RequestOptions
{
public:
    RequestOptions() { }
    HttpRequest request;
    QPointer<QObject> owner; ///< of the call; null: the pool
};

/// timeouts: those of the pool, which options change. LocalProtocolError or InvalidUrl when
/// something is wrong; its text names the option.
Result<RequestOptions> requestOptions(QJSEngine *engine, const QByteArray &method, const QUrl &url,
                                      const QJSValue &options, const Timeouts &timeouts);
/// A URL of QML or JavaScript, or text, which is read as parseUrl() does; InvalidUrl when it is
/// none or is relative.
Result<QUrl> urlOf(const QJSValue &value);
/// An Array, or a list of C++, which is none for JavaScript since Qt 6.5.
bool isList(const QJSValue &value);
/// Does JavaScript hold a value of C++ as it is: a QUrl, a QByteArray, a gadget?
bool isWrapped(const QJSValue &value);
/// The bytes of a value: a string as UTF-8, an ArrayBuffer, a typed array or DataView; or else an
/// error that begins with `name`.
Result<QByteArray> bytesOf(const QJSValue &value, const char *name);
/// Fields of an object {name: "value" or ["value", ...]}, checked.
Result<HttpHeaders> headersOf(const QJSValue &value);
/// JSON text of any value (JSON.stringify()).
Result<QByteArray> jsonOf(QJSEngine *engine, const QJSValue &value);
/// The owner that was given: null for undefined and null; Cancelled when it is destroyed already.
Result<QPointer<QObject>> ownerOf(const QJSValue &value);
/// LocalProtocolError, before anything is sent.
HttpError optionError(const QString &detail);

} // namespace QHttpPool
