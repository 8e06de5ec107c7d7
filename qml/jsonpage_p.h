// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// JsonPage: what one response gives a list: its rows, the names in them, and where the next page is
// said to be. Pure functions of bytes and fields, made for a worker thread.
//
// A path into the JSON is "data.items" or a JSON Pointer (RFC 6901) "/data/items"; a number counts
// in a list; the empty path is the root.
#pragma once

#include <QHttpPool/HttpHeaders>

#include <QtCore/QJsonValue>
#include <QtCore/QList>
#include <QtCore/QString>

namespace QHttpPool {

class JsonPage
{
public:
    QList<QJsonValue> rows;
    QList<QString> keys; ///< of all rows that are objects, in the order they were met
    QString next; ///< what nextPath leads to; empty: nothing
    QString error; ///< empty: none
};

JsonPage jsonPage(const QByteArray &body, const QString &query, const QString &nextPath);
QJsonValue jsonAt(QJsonValue value, const QString &path);
/// The target of the first Link field (RFC 8288) whose relation is "next"; empty: none.
QString nextLink(const HttpHeaders &headers);

} // namespace QHttpPool
