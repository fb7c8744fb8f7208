// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"
#include "core/domain/DeskCommand.h"
#include "core/domain/PhoneCommand.h"

#include <QObject>
#include <QPointer>
#include <QSet>

namespace bellboard {

class PbxLink;

/// Puts what people ask of the telephone to the link, and says what came of it: the PBX's word, or why not. Everything
/// comes to an end, also when the PBX does not answer. Engine thread, while this process leads.
class PhoneOperator : public QObject
{
    Q_OBJECT

  public:
    explicit PhoneOperator(QObject *parent = nullptr);

    void setLink(PbxLink *link);
    void carryOut(const DeskCommand &command);
    /// The end of what `recordingWanted` asked for.
    void finish(CommandId command, const Result<QString> &outcome);

  Q_SIGNALS:
    /// Once for every command that was carried out.
    void finished(bellboard::CommandId command, const bellboard::Result<QString> &outcome);
    void muted(const bellboard::LegRef &leg, bellboard::OnOff on);
    void recordingWanted(bellboard::CommandId command, bellboard::CallId call);

  private:
    class Switch;

    QPointer<PbxLink> m_link;
    QSet<CommandId> m_open;
};

} // namespace bellboard
