// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/asterisk/AmiWire.h"

#include <QCryptographicHash>

namespace bellboard::ami {

namespace {
constexpr qsizetype longestLine = 256 * 1024;
}

QList<Message> Parser::feed(const QByteArray &bytes)
{
    QList<Message> messages;
    m_rest += bytes;
    qsizetype from = 0;
    for (qsizetype end = m_rest.indexOf("\r\n"); end >= 0; end = m_rest.indexOf("\r\n", from)) {
        const QByteArray line = m_rest.mid(from, end - from);
        from = end + 2;
        if (!m_greeted) {
            m_greeted = true;
            m_foreign = !line.startsWith("Asterisk Call Manager");
            continue;
        }
        if (line.isEmpty()) {
            if (!m_fields.isEmpty())
                messages.append(Message(std::exchange(m_fields, {})));
            continue;
        }
        const qsizetype colon = line.indexOf(':'); // values may hold colons of their own
        if (colon > 0)
            m_fields.insert(QString::fromUtf8(line.left(colon)), QString::fromUtf8(line.mid(colon + 1)).trimmed());
    }
    m_rest.remove(0, from);
    m_foreign = m_foreign || m_rest.size() > longestLine;
    return messages;
}

QByteArray action(const QByteArray &name, const QByteArray &actionId, const Fields &fields)
{
    QByteArray text = "Action: " + name + "\r\nActionID: " + actionId + "\r\n";
    for (const auto &[key, value] : fields) {
        QString line = value;
        line.replace(u'\r', u' ').replace(u'\n', u' ');
        text += key + ": " + line.toUtf8() + "\r\n";
    }
    return text + "\r\n";
}

QString challengeKey(const QString &challenge, const QString &secret)
{
    return QString::fromLatin1(
        QCryptographicHash::hash((challenge + secret).toUtf8(), QCryptographicHash::Md5).toHex());
}

} // namespace bellboard::ami
