// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Recipient.h"

#include <QCoreApplication>
#include <QList>

namespace bellboard {

/// Says where an answer is no person: an intercom that picks up by itself, a voicemail box.
class RecipientHints
{
    Q_DECLARE_TR_FUNCTIONS(RecipientHints)

  public:
    /// A voicemail box answers too.
    static bool voicemailCounts(const Recipient &recipient)
    {
        return recipient.type == RecipientType::External && recipient.acceptance == Acceptance::Answer;
    }

    static QString forDialog(const Recipient &recipient);
    /// Those switched on who answer by themselves; and the sentence about them.
    static QList<Recipient> answeringThemselves(const QList<Recipient> &recipients);
    static QString answeringThemselvesWords(const QList<Recipient> &who);
    static QList<Recipient> withVoicemail(const QList<Recipient> &recipients);
    static QString withVoicemailWords(const QList<Recipient> &who);
};

} // namespace bellboard
