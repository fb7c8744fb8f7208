// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <utility>

/// The Asterisk Manager Interface as values: TCP, lines of "Key: value" that end with CR LF, a message that ends with
/// an empty line. Source: docs.asterisk.org, AMI v2 Specification, and the captures of the fact sheet asterisk-ari.md.
namespace bellboard::ami {

/// One message: a response, or an event. Of keys that repeat the last value counts; the link looks at none that do.
class Message
{
  public:
    Message() = default;
    explicit Message(QHash<QString, QString> fields) : m_fields(std::move(fields)) {}
    /// Empty also for the PBX's "<unknown>".
    QString operator[](const char *key) const
    {
        const QString value = m_fields.value(QLatin1StringView(key));
        return value == QLatin1StringView("<unknown>") || value == QLatin1StringView("unknown") ? QString() : value;
    }
    bool has(const char *key) const { return m_fields.contains(QLatin1StringView(key)); }
    QString event() const { return m_fields.value(QStringLiteral("Event")); }
    QString actionId() const { return m_fields.value(QStringLiteral("ActionID")); }
    bool isResponse() const { return m_fields.contains(QStringLiteral("Response")) && event().isEmpty(); }
    bool succeeded() const { return m_fields.value(QStringLiteral("Response")) == QLatin1StringView("Success"); }

  private:
    QHash<QString, QString> m_fields;
};

/// Bytes to messages. The greeting is one line without an empty line after it.
class Parser
{
  public:
    QList<Message> feed(const QByteArray &bytes);
    bool greeted() const { return m_greeted; }
    /// What is there is no AMI: a line without end, or a greeting that is none.
    bool foreign() const { return m_foreign; }

  private:
    QByteArray m_rest;
    QHash<QString, QString> m_fields;
    bool m_greeted = false;
    bool m_foreign = false;
};

using Fields = QList<std::pair<QByteArray, QString>>;

/// An action as it goes out. A value that holds a line break would be another header of it: such breaks become spaces.
QByteArray action(const QByteArray &name, const QByteArray &actionId, const Fields &fields);

/// The answer to "Challenge" (AuthType MD5): the secret itself never goes over the line.
QString challengeKey(const QString &challenge, const QString &secret);

} // namespace bellboard::ami
