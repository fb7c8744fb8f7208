// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <concepts>

namespace bellboard {

/// Writes JSON straight as text. For the hot path alone: building a QJsonObject first costs more than the database
/// takes to store what is in it. What is opened has to be closed in turn; keys are written as they are.
class JsonText
{
  public:
    JsonText &beginObject() { return open('{'); }
    JsonText &endObject() { return close('}'); }
    JsonText &beginList() { return open('['); }
    JsonText &endList() { return close(']'); }

    JsonText &key(const char *name);
    JsonText &text(QLatin1StringView word);
    /// Cleaned as PostgreSQL can keep it, see alertjson::clean.
    JsonText &text(const QString &text);
    JsonText &number(qint64 value);
    JsonText &flag(bool value) { return raw(value ? "true" : "false"); }
    JsonText &null() { return raw("null"); }
    /// ISO form in UTC with milliseconds; null when there is none.
    JsonText &moment(const QDateTime &time);
    /// A list or object that is JSON already.
    JsonText &json(const QByteArray &finished) { return raw(finished); }

    // A key with its value, for the many.
    JsonText &put(const char *name, const QString &value) { return key(name).text(value); }
    JsonText &put(const char *name, QLatin1StringView word) { return key(name).text(word); }
    JsonText &put(const char *name, std::same_as<bool> auto value) { return key(name).flag(value); }
    JsonText &put(const char *name, const QDateTime &time) { return key(name).moment(time); }
    template <std::integral T>
    requires(!std::same_as<T, bool>) JsonText &put(const char *name, T value)
    {
        return key(name).number(qint64(value));
    }

    const QByteArray &result() const { return m_text; }

  private:
    JsonText &open(char bracket);
    JsonText &close(char bracket);
    JsonText &raw(QByteArrayView value);
    void separate();

    QByteArray m_text;
    bool m_first = true; ///< nothing stands before the next value in its list or object
};

} // namespace bellboard
