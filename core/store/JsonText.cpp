// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/JsonText.h"

#include "core/store/AlertJson.h"

#include <array>
#include <charconv>
#include <chrono>

namespace bellboard {

namespace {

void appendPadded(QByteArray &to, int value, int digits)
{
    std::array<char, 8> buffer;
    for (int i = digits - 1; i >= 0; --i) {
        buffer[size_t(i)] = char('0' + value % 10);
        value /= 10;
    }
    to.append(buffer.data(), digits);
}

} // namespace

void JsonText::separate()
{
    if (!m_first)
        m_text.append(',');
    m_first = false;
}

JsonText &JsonText::open(char bracket)
{
    separate();
    m_text.append(bracket);
    m_first = true;
    return *this;
}

JsonText &JsonText::close(char bracket)
{
    m_text.append(bracket);
    m_first = false;
    return *this;
}

JsonText &JsonText::raw(QByteArrayView value)
{
    separate();
    m_text.append(value);
    return *this;
}

JsonText &JsonText::key(const char *name)
{
    separate();
    m_text.append('"').append(name).append("\":");
    m_first = true; // the value follows without a comma
    return *this;
}

JsonText &JsonText::text(QLatin1StringView word)
{
    separate();
    m_text.append('"').append(word.data(), word.size()).append('"');
    return *this;
}

JsonText &JsonText::text(const QString &text)
{
    separate();
    m_text.append('"');
    const QByteArray utf8 = alertjson::clean(text).toUtf8();
    qsizetype written = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8.at(i);
        if (c != '"' && c != '\\' && uchar(c) >= 0x20)
            continue;
        m_text.append(QByteArrayView(utf8).sliced(written, i - written));
        written = i + 1;
        switch (c) {
        case '\n':
            m_text.append("\\n");
            break;
        case '\t':
            m_text.append("\\t");
            break;
        case '"':
        case '\\':
            m_text.append('\\').append(c);
            break;
        default:
            m_text.append("\\u00").append(QByteArray(1, c).toHex());
        }
    }
    m_text.append(QByteArrayView(utf8).sliced(written));
    m_text.append('"');
    return *this;
}

JsonText &JsonText::number(qint64 value)
{
    std::array<char, 24> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return raw(QByteArrayView(buffer.data(), end));
}

JsonText &JsonText::moment(const QDateTime &time)
{
    using namespace std::chrono;
    if (!time.isValid())
        return null();
    const sys_time<milliseconds> point{milliseconds(time.toMSecsSinceEpoch())};
    const auto day = floor<days>(point);
    const year_month_day date(day);
    const hh_mm_ss clock(point - day);
    const int year = int(date.year());
    if (year < 0 || year > 9999) // no moment of a hotel; Qt knows how to write it
        return text(time.toUTC().toString(Qt::ISODateWithMs));
    separate();
    m_text.append('"');
    appendPadded(m_text, year, 4);
    m_text.append('-');
    appendPadded(m_text, int(unsigned(date.month())), 2);
    m_text.append('-');
    appendPadded(m_text, int(unsigned(date.day())), 2);
    m_text.append('T');
    appendPadded(m_text, int(clock.hours().count()), 2);
    m_text.append(':');
    appendPadded(m_text, int(clock.minutes().count()), 2);
    m_text.append(':');
    appendPadded(m_text, int(clock.seconds().count()), 2);
    m_text.append('.');
    appendPadded(m_text, int(clock.subseconds().count()), 3);
    m_text.append("Z\"");
    return *this;
}

} // namespace bellboard
