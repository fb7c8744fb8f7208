// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/PartyFinder.h"

#include "ui/FutureReply.h"
#include "ui/theme/Theme.h"

#include <algorithm>

namespace bellboard {

PartyFinder::PartyFinder(Desk &desk, QObject *parent)
    : QAbstractListModel(parent), m_desk(desk), m_telephone(*desk.telephone())
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(120); // a person who types fast asks the database once
    connect(&m_pause, &QTimer::timeout, this, &PartyFinder::ask);
}

void PartyFinder::search(const QString &text)
{
    m_text = text.trimmed();
    ++m_turn;
    beginResetModel();
    m_found.clear();
    if (!m_text.isEmpty()) {
        const auto team = m_telephone.extensions();
        for (const Extension &extension : team) {
            if (m_found.size() < atMost &&
                (extension.number.startsWith(m_text) || extension.name.contains(m_text, Qt::CaseInsensitive)))
                m_found += Found{Kind::Team, extension.name, extension.number, {}};
        }
    }
    endResetModel();
    if (m_text.isEmpty())
        m_pause.stop();
    else
        m_pause.start();
}

void PartyFinder::ask()
{
    whenDone(this, m_telephone.guests(m_text, true), [this, turn = m_turn](const Result<QList<Guest>> &guests) {
        if (turn != m_turn || !guests)
            return;
        QList<Found> found;
        for (const Guest &guest : *guests) {
            const QString detail = guest.room.isEmpty() ? QString() : tr("room %1").arg(guest.room);
            if (!guest.room.isEmpty())
                found += Found{Kind::Guest, guest.name, guest.room, detail};
            else if (!guest.numbers.isEmpty())
                found += Found{Kind::Guest, guest.name, guest.numbers.constFirst(), detail};
        }
        add(found);
    });
    whenDone(this, m_telephone.contacts(m_text, std::nullopt, atMost),
             [this, turn = m_turn](const Result<QList<Contact>> &contacts) {
                 if (turn != m_turn || !contacts)
                     return;
                 QList<Found> found;
                 for (const Contact &contact : *contacts) {
                     for (const QString &number : contact.numbers)
                         found += Found{Kind::Contact, contact.name, number, contact.company};
                 }
                 add(found);
             });
}

void PartyFinder::add(const QList<Found> &found)
{
    const auto room = atMost - m_found.size();
    const auto fresh = found.mid(0, std::max<qsizetype>(0, room));
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, static_cast<int>(m_found.size()), static_cast<int>(m_found.size() + fresh.size()) - 1);
    m_found += fresh;
    endInsertRows();
    Q_EMIT foundMore();
}

QVariant PartyFinder::data(const QModelIndex &index, int role) const
{
    const Found &found = at(index.row());
    switch (role) {
    case Qt::EditRole:
        return found.name.isEmpty() ? found.number : found.name;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        QStringList parts{found.name, found.number.size() < 6 ? found.number : m_desk.formatNumber(found.number),
                          found.detail};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    case Qt::DecorationRole:
        return Theme::instance().icon(found.kind == Kind::Team    ? QStringLiteral("phone")
                                      : found.kind == Kind::Guest ? QStringLiteral("bell")
                                                                  : QStringLiteral("people"),
                                      Theme::Colour::Muted);
    case NumberRole:
        return found.number;
    default:
        return {};
    }
}

} // namespace bellboard
