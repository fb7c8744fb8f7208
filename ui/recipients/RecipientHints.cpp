// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recipients/RecipientHints.h"

#include <QStringList>

#include <algorithm>

namespace bellboard {

namespace {

template <class Condition> QList<Recipient> active(const QList<Recipient> &recipients, Condition condition)
{
    QList<Recipient> found;
    std::copy_if(recipients.begin(), recipients.end(), std::back_inserter(found),
                 [&](const Recipient &recipient) { return recipient.active && condition(recipient); });
    return found;
}

QString names(const QList<Recipient> &who)
{
    QStringList names;
    for (const Recipient &recipient : who)
        names += recipient.type == RecipientType::Extension ? recipient.number : recipient.label;
    return names.join(QStringLiteral(", "));
}

} // namespace

QString RecipientHints::forDialog(const Recipient &recipient)
{
    if (acceptsWithoutPerson(recipient))
        return tr("This phone answers by itself: an open line is no person.");
    if (voicemailCounts(recipient))
        return tr("A voicemail box answers too, and would count as taking the alert.");
    return {};
}

QList<Recipient> RecipientHints::answeringThemselves(const QList<Recipient> &recipients)
{
    return active(recipients, acceptsWithoutPerson);
}

QString RecipientHints::answeringThemselvesWords(const QList<Recipient> &who)
{
    return (who.size() == 1 ? tr("%1 answers by itself: an open line is no person.")
                            : tr("%1 answer by themselves: an open line is no person."))
        .arg(names(who));
}

QList<Recipient> RecipientHints::withVoicemail(const QList<Recipient> &recipients)
{
    return active(recipients, voicemailCounts);
}

QString RecipientHints::withVoicemailWords(const QList<Recipient> &who)
{
    return tr("%1: a voicemail box answers too, and would count as taking the alert.").arg(names(who));
}

} // namespace bellboard
