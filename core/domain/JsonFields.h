// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Enum.h"
#include "core/domain/Ids.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <chrono>
#include <concepts>
#include <optional>
#include <type_traits>

/// Structs to JSON and back by one description for both ways: a function template that names every member to a
/// `JsonWriter` or a `JsonReader`, which have the same calls. An optional member that is at its default is left out.
namespace bellboard {

enum class JsonNeed { Required, Optional };
/// `Line`: no control characters, at most `JsonReader::longestLine`: what it says may go into a line protocol.
enum class JsonTexts { Any, Line };

class JsonWriter
{
  public:
    static constexpr bool reads = false;

    /// What PostgreSQL's jsonb cannot hold (U+0000, half a surrogate pair) is left out or replaced.
    void text(const char *key, const QString &value, JsonNeed need = JsonNeed::Optional);
    void flag(const char *key, bool value, JsonNeed need = JsonNeed::Optional);
    template <std::integral I> void integer(const char *key, I value, JsonNeed need = JsonNeed::Optional)
    {
        number(key, qint64(value), need);
    }
    template <class E> void word(const char *key, E value, JsonNeed need = JsonNeed::Optional)
    {
        if (need == JsonNeed::Required || value != E{})
            m_object.insert(QLatin1StringView(key), QString(toWord(value)));
    }
    template <class Tag> void id(const char *key, Id<Tag> value, JsonNeed need = JsonNeed::Optional)
    {
        number(key, value.value, need);
    }
    /// ISO 8601, UTC, milliseconds.
    void time(const char *key, const QDateTime &value);
    template <class Rep, class Period> void duration(const char *key, std::chrono::duration<Rep, Period> value)
    {
        number(key, qint64(value.count()), JsonNeed::Optional);
    }
    template <class T> void maybe(const char *key, const std::optional<T> &value)
    {
        if (value)
            number(key, qint64(*value), JsonNeed::Required);
    }
    void texts(const char *key, const QStringList &values);
    template <class T> void object(const char *key, T &value)
    {
        JsonWriter inner;
        describe(inner, value);
        if (!inner.m_object.isEmpty())
            m_object.insert(QLatin1StringView(key), inner.m_object);
    }
    template <class T> void list(const char *key, QList<T> &values)
    {
        QJsonArray array;
        for (T &value : values) {
            JsonWriter inner;
            describe(inner, value);
            array.append(inner.m_object);
        }
        if (!array.isEmpty())
            m_object.insert(QLatin1StringView(key), array);
    }

    QJsonObject take() { return std::move(m_object); }

  private:
    void number(const char *key, qint64 value, JsonNeed need);

    QJsonObject m_object;
};

/// Reads what a `JsonWriter` wrote and collects what is wrong with it, in words.
class JsonReader
{
  public:
    static constexpr bool reads = true;
    static constexpr qsizetype longestLine = 2000;

    /// `path` stands before the names in faults, such as "legs[2].".
    explicit JsonReader(const QJsonObject &object, JsonTexts texts, const QString &path = {})
        : m_object(object), m_texts(texts), m_path(path)
    {
    }

    /// A required text is not empty.
    void text(const char *key, QString &value, JsonNeed need = JsonNeed::Optional);
    void flag(const char *key, bool &value, JsonNeed need = JsonNeed::Optional);
    template <std::integral I> void integer(const char *key, I &value, JsonNeed need = JsonNeed::Optional)
    {
        if (const auto read = number(key, need); read && std::in_range<I>(*read))
            value = I(*read);
        else if (read)
            faultOutOfRange(key);
    }
    template <class E> void word(const char *key, E &value, JsonNeed need = JsonNeed::Optional)
    {
        const auto read = wordAt(key, need);
        if (!read)
            return;
        if (const std::optional<E> known = fromWord<E>(*read))
            value = *known;
        else
            faultUnknownWord(key, *read, wordsOf<E>());
    }
    template <class Tag> void id(const char *key, Id<Tag> &value, JsonNeed need = JsonNeed::Optional)
    {
        if (const auto read = number(key, need); read && *read >= (need == JsonNeed::Required ? 1 : 0))
            value.value = *read;
        else if (read)
            faultOutOfRange(key);
    }
    void time(const char *key, QDateTime &value);
    template <class Rep, class Period> void duration(const char *key, std::chrono::duration<Rep, Period> &value)
    {
        if (const auto read = number(key, JsonNeed::Optional))
            value = std::chrono::duration<Rep, Period>(*read);
    }
    template <class T> void maybe(const char *key, std::optional<T> &value)
    {
        if (const auto read = number(key, JsonNeed::Optional))
            value = T(*read);
    }
    void texts(const char *key, QStringList &values);
    template <class T> void object(const char *key, T &value)
    {
        const std::optional<QJsonObject> inner = objectAt(key);
        if (inner)
            readInto(*inner, m_path + QLatin1StringView(key) + QLatin1Char('.'), value);
    }
    template <class T> void list(const char *key, QList<T> &values)
    {
        const std::optional<QJsonArray> array = arrayAt(key);
        for (qsizetype i = 0; array && i < array->size(); ++i) {
            const QString place = m_path + QStringLiteral("%1[%2]").arg(QLatin1StringView(key)).arg(i);
            T value;
            if (!array->at(i).isObject()) {
                faultNotAnObject(place);
                continue;
            }
            readInto(array->at(i).toObject(), place + QLatin1Char('.'), value);
            values.append(value);
        }
    }

    /// For what only the caller can judge.
    void fault(const char *key, const QString &words);
    /// Every key that nobody asked for becomes a fault.
    void refuseUnknownKeys();
    /// A sentence each; empty when everything was in order.
    const QStringList &faults() const { return m_faults; }

  private:
    template <class T> void readInto(const QJsonObject &object, const QString &path, T &value)
    {
        JsonReader inner(object, m_texts, path);
        describe(inner, value);
        m_faults += inner.m_faults;
    }
    template <class E> static QStringList wordsOf()
    {
        QStringList words;
        for (const auto &entry : EnumWords<E>::words)
            words += QLatin1StringView(entry.second);
        return words;
    }
    QJsonValue valueAt(const char *key, JsonNeed need);
    std::optional<qint64> number(const char *key, JsonNeed need);
    std::optional<QString> wordAt(const char *key, JsonNeed need);
    std::optional<QJsonObject> objectAt(const char *key);
    std::optional<QJsonArray> arrayAt(const char *key);
    void faultOutOfRange(const char *key);
    void faultUnknownWord(const char *key, const QString &word, const QStringList &known);
    void faultNotAnObject(const QString &place);
    bool acceptText(const QString &place, const QString &text);

    QJsonObject m_object;
    JsonTexts m_texts;
    QString m_path;
    QStringList m_asked;
    QStringList m_faults;
};

} // namespace bellboard
