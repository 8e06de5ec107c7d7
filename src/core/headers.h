// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpHeaders: header or trailer fields in order, spelling kept, looked up without regard to case
// (RFC 9110 5). A value, implicitly shared.
//
// It holds what it is given; whether a name or value may go on the wire is decided by
// validate() (called before a request is sent), so a caller's mistake is an error value and not
// a silent repair. SP and HTAB around a value are cut, as they are no part of it (RFC 9110 5.5).
// Repeated fields stay apart (RFC 9110 5.3: Set-Cookie must not be joined); combinedValue() joins
// where the caller knows that it is a list.
#pragma once

#include "export.h"
#include "result.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

namespace QHttpPool {

/// One field: name as spelled, value without surrounding white space.
class HttpField
{
public:
    HttpField() { }
    HttpField(QByteArray fieldName, QByteArray fieldValue)
        : name(std::move(fieldName))
        , value(std::move(fieldValue))
    {
    }
    friend bool operator==(const HttpField &a, const HttpField &b)
    {
        return a.name == b.name && a.value == b.value;
    }
    QByteArray name;
    QByteArray value;
};

class QHTTPPOOL_EXPORT HttpHeaders
{
public:
    using const_iterator = QList<HttpField>::const_iterator;

    HttpHeaders() { }
    explicit HttpHeaders(const QList<HttpField> &fields);

    bool isEmpty() const { return m_fields.isEmpty(); }
    qsizetype size() const { return m_fields.size(); }
    const HttpField &at(qsizetype i) const { return m_fields.at(i); }
    const_iterator begin() const { return m_fields.cbegin(); }
    const_iterator end() const { return m_fields.cend(); }
    const QList<HttpField> &fields() const { return m_fields; }

    /// Fluent: adds a field behind the others, also when one of that name exists.
    HttpHeaders &append(QByteArray name, QByteArray value);
    /// Fluent: replaces the first field of that name in its place, removes further ones, appends
    /// when there is none.
    HttpHeaders &set(const QByteArray &name, const QByteArray &value);
    /// Number of fields removed.
    qsizetype remove(QByteArrayView name);
    void reserve(qsizetype size) { m_fields.reserve(size); }
    void clear() { m_fields.clear(); }

    bool contains(QByteArrayView name) const;
    qsizetype count(QByteArrayView name) const;
    /// The first field of that name, else the default.
    QByteArray value(QByteArrayView name, const QByteArray &otherwise = QByteArray()) const;
    QList<QByteArray> values(QByteArrayView name) const;
    /// All values of that name joined with ", " (RFC 9110 5.3). Not for Set-Cookie.
    QByteArray combinedValue(QByteArrayView name) const;
    /// The members of a comma separated list over all fields of that name, trimmed, empty ones
    /// dropped (RFC 9110 5.6.1). Quoted strings are kept whole.
    QList<QByteArray> listValues(QByteArrayView name) const;
    /// Is `token` a member of that list, without regard to case?
    bool hasToken(QByteArrayView name, QByteArrayView token) const;

    /// LocalProtocolError (phase Prepare) when a name is not a token or a value holds a NUL, CR,
    /// LF or another control but HTAB (RFC 9110 5.1, 5.5). Bytes above 0x7F pass (obs-text): they
    /// are what servers and users put into fields in practice.
    Result<void> validate() const;

    /// For logs: values of sensitive fields replaced by "[secure]".
    HttpHeaders redacted() const;
    static bool isSensitive(QByteArrayView name);
    static bool isToken(QByteArrayView text);

    /// Same fields, names without regard to case, in the same order.
    friend QHTTPPOOL_EXPORT bool operator==(const HttpHeaders &a, const HttpHeaders &b);

private:
    qsizetype indexOf(QByteArrayView name) const;

    QList<HttpField> m_fields;
};

QHTTPPOOL_EXPORT QDebug operator<<(QDebug debug, const HttpHeaders &headers); ///< redacted

} // namespace QHttpPool
