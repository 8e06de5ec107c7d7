// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements jsonpage_p.h.
#include "jsonpage_p.h"

#include <QHttpPool/HttpError>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

namespace QHttpPool {

namespace {

QStringList stepsOf(const QString &path)
{
    if (path.isEmpty())
        return {};
    if (!path.startsWith(QLatin1Char('/')))
        return path.split(QLatin1Char('.'));
    QStringList steps = path.sliced(1).split(QLatin1Char('/'));
    for (QString &step : steps) // RFC 6901 4: in this order
        step.replace(QLatin1String("~1"), QLatin1String("/"))
                .replace(QLatin1String("~0"), QLatin1String("~"));
    return steps;
}

void collectKeys(JsonPage &page)
{
    QSet<QString> known;
    for (const QJsonValue &row : std::as_const(page.rows)) {
        const QJsonObject object = row.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (known.contains(it.key()))
                continue;
            known.insert(it.key());
            page.keys.append(it.key());
        }
    }
}

/// Reads one link after the other from a Link field's value.
class LinkReader
{
public:
    explicit LinkReader(const QByteArray &value)
        : m_value(value)
    {
    }

    /// The next link that has a target; false: there is none.
    bool read()
    {
        target.clear();
        relation.clear();
        hasRelation = hasAnchor = false;
        m_at = m_value.indexOf('<', m_at);
        const qsizetype end = m_at < 0 ? -1 : m_value.indexOf('>', m_at);
        if (end < 0)
            return false;
        target = m_value.sliced(m_at + 1, end - m_at - 1).trimmed();
        m_at = end + 1;
        while (parameter()) { }
        return true;
    }

    QByteArray target;
    QByteArray relation; ///< of the first rel (RFC 8288 3.3: later ones do not count)
    bool hasRelation = false;
    bool hasAnchor = false; ///< it is a link of something else (RFC 8288 3.2)

private:
    void skipSpace()
    {
        while (m_at < m_value.size() && (m_value[m_at] == ' ' || m_value[m_at] == '\t'))
            ++m_at;
    }
    bool parameter()
    {
        skipSpace();
        if (m_at >= m_value.size() || m_value[m_at] != ';')
            return false;
        ++m_at;
        const qsizetype start = m_at;
        while (m_at < m_value.size() && !QByteArrayView("=;,").contains(m_value[m_at]))
            ++m_at;
        const QByteArray name = m_value.sliced(start, m_at - start).trimmed().toLower();
        QByteArray value;
        if (m_at < m_value.size() && m_value[m_at] == '=') {
            ++m_at;
            skipSpace();
            value = m_at < m_value.size() && m_value[m_at] == '"' ? quoted() : token();
        }
        if (name == "rel" && !hasRelation) {
            relation = value.toLower();
            hasRelation = true;
        }
        hasAnchor |= name == "anchor";
        return true;
    }
    QByteArray token()
    {
        const qsizetype start = m_at;
        while (m_at < m_value.size() && !QByteArrayView(";,").contains(m_value[m_at]))
            ++m_at;
        return m_value.sliced(start, m_at - start).trimmed();
    }
    QByteArray quoted()
    {
        QByteArray text;
        for (++m_at; m_at < m_value.size() && m_value[m_at] != '"'; ++m_at) {
            if (m_value[m_at] == '\\' && m_at + 1 < m_value.size())
                ++m_at;
            text += m_value[m_at];
        }
        ++m_at;
        return text;
    }

    QByteArray m_value;
    qsizetype m_at = 0;
};

} // namespace

QJsonValue jsonAt(QJsonValue value, const QString &path)
{
    for (const QString &step : stepsOf(path)) {
        if (value.isArray()) {
            bool isNumber = false;
            const int index = step.toInt(&isNumber);
            value = isNumber ? value.toArray().at(index) : QJsonValue(QJsonValue::Undefined);
        } else {
            value = value.toObject().value(step); // Undefined when there is none
        }
    }
    return value;
}

QString nextLink(const HttpHeaders &headers)
{
    LinkReader link(headers.combinedValue("link"));
    while (link.read()) {
        if (!link.hasAnchor && link.relation.split(' ').contains("next"))
            return QString::fromUtf8(link.target);
    }
    return {};
}

JsonPage jsonPage(const QByteArray &body, const QString &query, const QString &nextPath)
{
    static constexpr char Mark[] = "\xEF\xBB\xBF"; // RFC 8259 8.1: may be ignored
    constexpr qsizetype MarkSize = sizeof Mark - 1;
    JsonPage page;
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(
            body.startsWith(Mark) ? body.sliced(MarkSize) : body, &error);
    if (error.error != QJsonParseError::NoError) {
        page.error = HttpError::tr("wrong JSON at byte %1: %2")
                             .arg(error.offset)
                             .arg(error.errorString());
        return page;
    }
    const QJsonValue root = document.isArray() ? QJsonValue(document.array())
                                               : QJsonValue(document.object());
    const QJsonValue list = jsonAt(root, query);
    if (!list.isArray() && !list.isNull()) {
        page.error = query.isEmpty() ? HttpError::tr("the JSON is no list")
                                     : HttpError::tr("there is no list at \"%1\"").arg(query);
        return page;
    }
    const QJsonArray rows = list.toArray();
    page.rows.reserve(rows.size());
    for (const QJsonValue row : rows)
        page.rows.append(row);
    collectKeys(page);
    if (!nextPath.isEmpty())
        page.next = jsonAt(root, nextPath).toString();
    return page;
}

} // namespace QHttpPool
