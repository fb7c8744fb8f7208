// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Alert.h"
#include "core/domain/Enum.h"
#include "core/domain/Error.h"
#include "core/domain/Ids.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace bellboard {

/// What a console asks of the leader. The arguments stand in `arguments` under the names given here.
enum class CommandKind {
    AcknowledgeAlert, ///< alert, note
    NoteAlert,        ///< alert, note
    ResolveAlert,     ///< alert, note
    CancelAlert,      ///< alert, reason
    Press,            ///< device, room, type (the last two may be empty)
    Drill,            ///< room, target ("training" or "recipients"); result: alert
    TestLink,         ///< kind; result: words
    Telephone,        ///< a PhoneCommand (core/domain/PhoneCommand.h); result: words
};

template <> struct EnumWords<CommandKind>
{
    static constexpr std::array words{std::pair{CommandKind::AcknowledgeAlert, "acknowledge_alert"},
                                      std::pair{CommandKind::NoteAlert, "note_alert"},
                                      std::pair{CommandKind::ResolveAlert, "resolve_alert"},
                                      std::pair{CommandKind::CancelAlert, "cancel_alert"},
                                      std::pair{CommandKind::Press, "press"},
                                      std::pair{CommandKind::Drill, "drill"},
                                      std::pair{CommandKind::TestLink, "test_link"},
                                      std::pair{CommandKind::Telephone, "telephone"}};
};

enum class CommandStatus { Pending, Done, Failed };

template <> struct EnumWords<CommandStatus>
{
    static constexpr std::array words{std::pair{CommandStatus::Pending, "pending"},
                                      std::pair{CommandStatus::Done, "done"},
                                      std::pair{CommandStatus::Failed, "failed"}};
};

struct DeskCommand
{
    CommandId id;
    Result<CommandKind> kind = CommandKind::NoteAlert; ///< or that this program does not know what is asked
    QJsonObject arguments;
    CommandStatus status = CommandStatus::Pending;
    QJsonObject result; ///< of a done command
    QString failure;    ///< of a failed one, in words
    QString actor;      ///< the login, written by the database
    QDateTime createdAt;
};

} // namespace bellboard
