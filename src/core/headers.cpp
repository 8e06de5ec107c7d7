// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// HttpHeaders: look-up by a walk over the list. Heads have some ten to thirty fields, for which a
// walk that compares lengths first beats any index, and a read never allocates or detaches.
//
// Values are held without surrounding SP and HTAB, which are not part of a value (RFC 9110 5.5) and
// which HTTP/2 forbids (RFC 9113 8.2.1); nothing else is changed. Texts of errors show a name only
// up to its first wrong byte and no value: a whole "Authorization: …" line passed as a name must
// not end up in a log.
#include "headers.h"

#include "text_p.h"

#include <algorithm>

namespace QHttpPool {

using Text::equalsNoCase;

namespace {

void trimInPlace(QByteArray &value)
{
    const QByteArrayView view(value);
    const QByteArrayView trimmed = Text::trimOws(view);
    if (trimmed.size() != view.size())
        value = trimmed.toByteArray();
}

/// Position of the comma that ends the list member that begins at `from`, or the end.
qsizetype memberEnd(QByteArrayView text, qsizetype from)
{
    bool quoted = false;
    for (qsizetype i = from; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            return i;
    }
    return text.size();
}

/// Calls visit(member) for the members of the list until it says true; was it said?
template<typename Visitor>
bool anyMember(const QList<HttpField> &fields, QByteArrayView name, Visitor visit)
{
    for (const HttpField &field : fields) {
        if (!equalsNoCase(field.name, name))
            continue;
        const QByteArrayView text(field.value);
        for (qsizetype from = 0; from <= text.size();) {
            const qsizetype end = memberEnd(text, from);
            const QByteArrayView member = Text::trimOws(text.sliced(from, end - from));
            if (!member.isEmpty() && visit(member))
                return true;
            from = end + 1;
        }
    }
    return false;
}

QString hexByte(char c)
{
    return QLatin1String("0x")
           + QString::number(uchar(c), 16).rightJustified(2, QLatin1Char('0')).toUpper();
}

HttpError nameError(QByteArrayView name, qsizetype position)
{
    if (name.isEmpty()) {
        return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Prepare,
                         HttpError::tr("a field has an empty name"));
    }
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Prepare,
                     HttpError::tr("the field name that begins with \"%1\" holds the byte %2")
                             .arg(QString::fromLatin1(name.first(position)),
                                  hexByte(name[position])));
}

HttpError valueError(QByteArrayView name, char byte)
{
    return HttpError(HttpError::Kind::LocalProtocolError, HttpError::Phase::Prepare,
                     HttpError::tr("the value of the field %1 holds the byte %2")
                             .arg(QString::fromLatin1(name), hexByte(byte)));
}

} // namespace

HttpHeaders::HttpHeaders(const QList<HttpField> &fields)
    : m_fields(fields)
{
    const auto isPadded = [](const HttpField &f) {
        return !f.value.isEmpty() && (Text::isOws(f.value.front()) || Text::isOws(f.value.back()));
    };
    if (!std::any_of(m_fields.cbegin(), m_fields.cend(), isPadded))
        return;
    for (HttpField &field : m_fields)
        trimInPlace(field.value);
}

HttpHeaders &HttpHeaders::append(QByteArray name, QByteArray value)
{
    trimInPlace(value);
    m_fields.emplaceBack(std::move(name), std::move(value));
    return *this;
}

HttpHeaders &HttpHeaders::set(const QByteArray &name, const QByteArray &value)
{
    const qsizetype first = indexOf(name);
    if (first < 0)
        return append(name, value);
    HttpField field(name, value);
    trimInPlace(field.value);
    for (qsizetype i = m_fields.size() - 1; i > first; --i) {
        if (equalsNoCase(m_fields.at(i).name, field.name))
            m_fields.removeAt(i);
    }
    m_fields[first] = std::move(field);
    return *this;
}

qsizetype HttpHeaders::remove(QByteArrayView name)
{
    // A view may point into a field that goes away while the others are still compared with it.
    if (indexOf(name) < 0)
        return 0;
    const QByteArray wanted = name.toByteArray();
    return m_fields.removeIf([&wanted](const HttpField &f) {
        return equalsNoCase(f.name, wanted);
    });
}

qsizetype HttpHeaders::indexOf(QByteArrayView name) const
{
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        if (equalsNoCase(m_fields.at(i).name, name))
            return i;
    }
    return -1;
}

bool HttpHeaders::contains(QByteArrayView name) const
{
    return indexOf(name) >= 0;
}

qsizetype HttpHeaders::count(QByteArrayView name) const
{
    return std::count_if(m_fields.cbegin(), m_fields.cend(),
                         [name](const HttpField &f) { return equalsNoCase(f.name, name); });
}

QByteArray HttpHeaders::value(QByteArrayView name, const QByteArray &otherwise) const
{
    const qsizetype i = indexOf(name);
    return i < 0 ? otherwise : m_fields.at(i).value;
}

QList<QByteArray> HttpHeaders::values(QByteArrayView name) const
{
    QList<QByteArray> found;
    for (const HttpField &field : m_fields) {
        if (equalsNoCase(field.name, name))
            found.append(field.value);
    }
    return found;
}

QByteArray HttpHeaders::combinedValue(QByteArrayView name) const
{
    bool first = true;
    QByteArray joined;
    for (const HttpField &field : m_fields) {
        if (!equalsNoCase(field.name, name))
            continue;
        if (first)
            joined = field.value;
        else
            joined += ", " + field.value;
        first = false;
    }
    return joined;
}

QList<QByteArray> HttpHeaders::listValues(QByteArrayView name) const
{
    QList<QByteArray> members;
    anyMember(m_fields, name, [&members](QByteArrayView member) {
        members.append(member.toByteArray());
        return false;
    });
    return members;
}

bool HttpHeaders::hasToken(QByteArrayView name, QByteArrayView token) const
{
    return anyMember(m_fields, name,
                     [token](QByteArrayView member) { return equalsNoCase(member, token); });
}

Result<void> HttpHeaders::validate() const
{
    for (const HttpField &field : m_fields) {
        const qsizetype inName = Text::firstOutside(field.name, Text::TokenTable);
        if (inName >= 0 || field.name.isEmpty())
            return nameError(field.name, inName);
        const qsizetype inValue = Text::firstOutside(field.value, Text::ValueTable);
        if (inValue >= 0)
            return valueError(field.name, field.value.at(inValue));
    }
    return Result<void>();
}

HttpHeaders HttpHeaders::redacted() const
{
    HttpHeaders copy(*this);
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        if (isSensitive(m_fields.at(i).name))
            copy.m_fields[i].value = QByteArrayLiteral("[secure]");
    }
    return copy;
}

bool HttpHeaders::isSensitive(QByteArrayView name)
{
    static constexpr QByteArrayView Tail("-token");
    for (QByteArrayView exact :
         { QByteArrayView("authorization"), QByteArrayView("proxy-authorization"),
           QByteArrayView("cookie"), QByteArrayView("set-cookie") }) {
        if (equalsNoCase(name, exact))
            return true;
    }
    return (name.size() > Tail.size() && equalsNoCase(name.last(Tail.size()), Tail))
           || Text::containsNoCase(name, "secret") || Text::containsNoCase(name, "api-key");
}

bool HttpHeaders::isToken(QByteArrayView text)
{
    return !text.isEmpty() && Text::firstOutside(text, Text::TokenTable) < 0;
}

bool operator==(const HttpHeaders &a, const HttpHeaders &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) {
        return equalsNoCase(x.name, y.name) && x.value == y.value;
    });
}

QDebug operator<<(QDebug debug, const HttpHeaders &headers)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "HttpHeaders(";
    const char *separator = "";
    for (const HttpField &field : headers.redacted()) {
        debug << separator << field.name << ": " << field.value;
        separator = ", ";
    }
    return debug << ')';
}

} // namespace QHttpPool
