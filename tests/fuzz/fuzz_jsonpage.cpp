// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A page of a list, as any server may send it: Link fields (RFC 8288) and JSON, with paths into it
// (RFC 6901). What is found is of the input; nothing is read twice in two ways.
//
// Input: Link fields, one a line; behind an empty line the path to the rows, the path to the next
// page, and the body.
#include "qml/jsonpage_p.h"

#include <QtCore/QSet>
#include <cstddef>
#include <cstdint>

using namespace QHttpPool;

namespace {

void check(bool good)
{
    if (!good)
        __builtin_trap();
}

/// The next line, without its end.
QByteArray takeLine(QByteArray &rest)
{
    const qsizetype end = rest.indexOf('\n');
    const QByteArray line = rest.left(end < 0 ? rest.size() : end);
    rest = end < 0 ? QByteArray() : rest.sliced(end + 1);
    return line;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray rest(reinterpret_cast<const char *>(data), qsizetype(size));
    HttpHeaders headers;
    QByteArray fields;
    for (QByteArray line = takeLine(rest); !line.isEmpty(); line = takeLine(rest)) {
        headers.append("Link", line);
        fields += line;
    }
    const QString next = nextLink(headers);
    check(next.isEmpty() || (fields.contains('<') && fields.toLower().contains("rel")));

    const QString query = QString::fromUtf8(takeLine(rest));
    const QString nextPath = QString::fromUtf8(takeLine(rest));
    const JsonPage page = jsonPage(rest, query, nextPath);
    check(page.error.isEmpty() || (page.rows.isEmpty() && page.next.isEmpty()));
    QSet<QString> keys;
    for (const QString &key : page.keys) {
        check(!keys.contains(key));
        keys.insert(key);
    }
    check(page.keys.isEmpty() || !page.rows.isEmpty());
    return 0;
}
