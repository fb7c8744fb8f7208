// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/JsonFields.h"

#include <QCoreApplication>

#include <algorithm>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(JsonFields)
};

QString storable(QString text)
{
    if (!text.isValidUtf16())
        text = QString::fromUtf8(text.toUtf8());
    return text.remove(QChar(QChar::Null));
}

} // namespace

void JsonWriter::text(const char *key, const QString &value, JsonNeed need)
{
    if (need == JsonNeed::Required || !value.isEmpty())
        m_object.insert(QLatin1StringView(key), storable(value));
}

void JsonWriter::flag(const char *key, bool value, JsonNeed need)
{
    if (need == JsonNeed::Required || value)
        m_object.insert(QLatin1StringView(key), value);
}

void JsonWriter::number(const char *key, qint64 value, JsonNeed need)
{
    if (need == JsonNeed::Required || value != 0)
        m_object.insert(QLatin1StringView(key), value);
}

void JsonWriter::time(const char *key, const QDateTime &value)
{
    if (value.isValid())
        m_object.insert(QLatin1StringView(key), value.toUTC().toString(Qt::ISODateWithMs));
}

void JsonWriter::texts(const char *key, const QStringList &values)
{
    QJsonArray array;
    for (const QString &value : values)
        array.append(storable(value));
    if (!array.isEmpty())
        m_object.insert(QLatin1StringView(key), array);
}

void JsonReader::fault(const char *key, const QString &words)
{
    m_faults +=
        Words::tr("“%1” %2", "name of a field, and what is wrong with it").arg(m_path + QLatin1StringView(key), words);
}

QJsonValue JsonReader::valueAt(const char *key, JsonNeed need)
{
    m_asked += QLatin1StringView(key);
    const QJsonValue value = m_object.value(QLatin1StringView(key));
    if (value.isUndefined() && need == JsonNeed::Required)
        fault(key, Words::tr("is missing"));
    return value;
}

bool JsonReader::acceptText(const QString &place, const QString &text)
{
    if (m_texts == JsonTexts::Any)
        return true;
    if (text.size() > longestLine) {
        m_faults += Words::tr("“%1” is too long").arg(place);
        return false;
    }
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    if (std::any_of(text.begin(), text.end(), isControl)) {
        m_faults += Words::tr("“%1” holds a control character").arg(place);
        return false;
    }
    return true;
}

void JsonReader::text(const char *key, QString &value, JsonNeed need)
{
    const QJsonValue read = valueAt(key, need);
    if (read.isUndefined())
        return;
    if (!read.isString())
        fault(key, Words::tr("is not a text"));
    else if (need == JsonNeed::Required && read.toString().isEmpty())
        fault(key, Words::tr("is empty"));
    else if (acceptText(m_path + QLatin1StringView(key), read.toString()))
        value = read.toString();
}

void JsonReader::flag(const char *key, bool &value, JsonNeed need)
{
    const QJsonValue read = valueAt(key, need);
    if (read.isBool())
        value = read.toBool();
    else if (!read.isUndefined())
        fault(key, Words::tr("is neither true nor false"));
}

std::optional<qint64> JsonReader::number(const char *key, JsonNeed need)
{
    const QJsonValue read = valueAt(key, need);
    if (read.isUndefined())
        return std::nullopt;
    // A double that is not whole, or a text, gives the default back: two defaults tell it from a number.
    if (read.toInteger(0) != read.toInteger(1)) {
        fault(key, Words::tr("is not a whole number"));
        return std::nullopt;
    }
    return read.toInteger();
}

std::optional<QString> JsonReader::wordAt(const char *key, JsonNeed need)
{
    const QJsonValue read = valueAt(key, need);
    if (read.isUndefined())
        return std::nullopt;
    if (!read.isString()) {
        fault(key, Words::tr("is not a text"));
        return std::nullopt;
    }
    return read.toString();
}

void JsonReader::time(const char *key, QDateTime &value)
{
    const std::optional<QString> read = wordAt(key, JsonNeed::Optional);
    if (!read)
        return;
    const QDateTime at = QDateTime::fromString(*read, Qt::ISODateWithMs);
    // Without a zone it would be taken as the time of this PC.
    if (at.isValid() && at.timeSpec() != Qt::LocalTime)
        value = at.toUTC();
    else
        fault(key, Words::tr("is not a time with its zone"));
}

void JsonReader::texts(const char *key, QStringList &values)
{
    const std::optional<QJsonArray> array = arrayAt(key);
    for (qsizetype i = 0; array && i < array->size(); ++i) {
        const QString place = m_path + QStringLiteral("%1[%2]").arg(QLatin1StringView(key)).arg(i);
        if (!array->at(i).isString())
            m_faults += Words::tr("“%1” is not a text").arg(place);
        else if (acceptText(place, array->at(i).toString()))
            values += array->at(i).toString();
    }
}

std::optional<QJsonObject> JsonReader::objectAt(const char *key)
{
    const QJsonValue read = valueAt(key, JsonNeed::Optional);
    if (read.isObject())
        return read.toObject();
    if (!read.isUndefined())
        faultNotAnObject(m_path + QLatin1StringView(key));
    return std::nullopt;
}

std::optional<QJsonArray> JsonReader::arrayAt(const char *key)
{
    const QJsonValue read = valueAt(key, JsonNeed::Optional);
    if (read.isArray())
        return read.toArray();
    if (!read.isUndefined())
        fault(key, Words::tr("is not a list"));
    return std::nullopt;
}

void JsonReader::faultOutOfRange(const char *key)
{
    fault(key, Words::tr("is out of range"));
}

void JsonReader::faultUnknownWord(const char *key, const QString &word, const QStringList &known)
{
    fault(key, Words::tr("is “%1”; known: %2").arg(word.left(40), known.join(QStringLiteral(", "))));
}

void JsonReader::faultNotAnObject(const QString &place)
{
    m_faults += Words::tr("“%1” is not an object").arg(place);
}

void JsonReader::refuseUnknownKeys()
{
    for (const QString &key : m_object.keys()) {
        if (!m_asked.contains(key))
            m_faults += Words::tr("“%1” is not known here").arg(m_path + key.left(40));
    }
}

} // namespace bellboard
