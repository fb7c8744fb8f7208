// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/PhoneCall.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

/// The call log: what is kept of a call, how the log is asked, and what people write on it.
namespace bellboard {

using CallId = Id<struct CallLogTag>;
using ContactId = Id<struct ContactTag>;
using GuestId = Id<struct GuestTag>;
using PersonId = Id<struct PersonTag>;

enum class ReferenceKind { None, Order, Job, Booking };

template <> struct EnumWords<ReferenceKind>
{
    static constexpr std::array words{std::pair{ReferenceKind::None, ""}, std::pair{ReferenceKind::Order, "order"},
                                      std::pair{ReferenceKind::Job, "job"},
                                      std::pair{ReferenceKind::Booking, "booking"}};
};

/// What people write on a call, during and after it.
struct CallMarks
{
    ContactId contact; ///< linked by hand or recognised
    GuestId guest;
    ReferenceKind referenceKind = ReferenceKind::None;
    QString reference;
    QString reason; ///< a code of the property's list of reasons, such as "GET_HOURS"
    QStringList tags;
    QString notes;

    bool operator==(const CallMarks &) const = default;
};

/// A row of the log, or a call under way: its truth and what was made of it.
struct CallEntry
{
    CallId id;
    PhoneCall call;
    QString fromE164, toE164; ///< empty: no outside number
    QString fromName, toName; ///< as recognised, else as the PBX gave them
    QString extension;        ///< the house's side: who answered, else who was called or called
    PersonId person;          ///< to whom the extension belongs, if known
    QString rule;             ///< routing rule it came through, or empty
    QString transcription;
    CallMarks marks;
    QJsonObject metadata;

    bool operator==(const CallEntry &) const = default;
};

/// One of the property's reasons for a call.
struct CallReason
{
    QString code;  ///< stable, upper case: "SETUP_APPOINTMENT"
    QString label; ///< as shown; empty: the built-in translation of the code
    bool active = true;

    bool operator==(const CallReason &) const = default;
};

/// What a page of the log shows. Everything that is set must hold.
struct CallFilter
{
    QString text;       ///< as typed: part of a number, name, room or note
    QDateTime from, to; ///< began in [from, to)
    std::optional<CallDirection> direction;
    QList<CallState> outcomes; ///< any of these; empty: all
    QString extension;         ///< person, by extension
    QString tag;
    QString number; ///< all calls of this one number: E.164 or extension
    QString queue;
    ContactId contact;
    GuestId guest;

    bool operator==(const CallFilter &) const = default;
};

/// Where a page ends: the next begins after it. Newest first.
struct CallCursor
{
    QDateTime startedAt;
    CallId id;

    bool operator==(const CallCursor &) const = default;
};

struct CallPage
{
    QList<CallEntry> rows;
    std::optional<CallCursor> next; ///< nothing: that was all
};

/// Of one extension in a span of dates.
struct ExtensionFigures
{
    QString extension;
    QString name;
    qint64 calls = 0;
    qint64 answered = 0;
    qint64 missed = 0;
    std::chrono::seconds averageTalk{0};
    std::chrono::seconds busy{0}; ///< talk time in all

    bool operator==(const ExtensionFigures &) const = default;
};

/// How far the PBX's own history has been brought in.
struct CallImport
{
    LinkId link;
    QDateTime from, to;
    QDateTime doneUntil; ///< going backwards from `to`
    qint64 rows = 0;
    bool finished = false;
    QString failure;

    bool operator==(const CallImport &) const = default;
};

} // namespace bellboard
