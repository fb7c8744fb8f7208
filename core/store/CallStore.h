// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"
#include "core/store/Database.h"

#include <QHash>

namespace bellboard {

/// The newest truth of one call and what was found out about it, to be made durable. A call that is live stands among
/// the live calls; one that is over goes into the log, and again whenever something later is known of it.
struct CallCommit
{
    PhoneCall call;       ///< its `otherIds` are joined into it: their rows go, what people wrote on them is united
    QJsonObject evidence; ///< of CallHistory; empty: no late news is waited for (an import, or forgotten)
    QString fromName;     ///< as recognised; empty: as the PBX gave it
    QString toName;
    ContactId contact; ///< as recognised; what a person linked counts more
    GuestId guest;
    PersonId person; ///< to whom the house's extension belongs
    QString rule;    ///< routing rule it came through
    QString transcription;
    QJsonObject metadata; ///< added to what there is

    bool operator==(const CallCommit &) const = default;
};

/// What a restarted engine goes on with.
struct KeptCall
{
    CallEntry entry;
    QJsonObject evidence;

    bool operator==(const KeptCall &) const = default;
};

/// How loud a commit is: the consoles are told which calls changed, or only that the log did.
enum class Telling { EachCall, LogAsAWhole };

/// Calls under way and the call log.
class CallStore
{
  public:
    /// `country` (ISO 3166, two letters): of the property, for outside numbers in national form.
    CallStore(Database &database, PropertyId property, QString country = {});

    // The engine.
    /// All of them in one transaction and one message; their ids in the order given. The same again changes nothing. An
    /// import commits some hundred at a time: who marks a call waits for it.
    Result<QList<CallId>> commit(const QList<CallCommit> &batch, Telling telling = Telling::EachCall);
    /// Late news of these is no longer waited for; they stay in the log. Calls under way are not touched.
    Result<> forget(const QList<CallKey> &calls);
    Result<QList<KeptCall>> restore(); ///< live and young calls with their evidence
    /// The months of the log up to `coming` ahead are there (to be called daily). Gives how many were made.
    Result<int> makeMonths(int coming = 3);
    Result<> saveRecording(CallId id, const QByteArray &sound); ///< Limit: more than 64 MiB
    Result<> saveImport(const CallImport &import);

    // Everyone who may hear of calls.
    Result<QList<CallEntry>> liveCalls(); ///< oldest first
    /// Under way or in the log; those that are not there (joined into another) are left out.
    Result<QList<CallEntry>> entries(const QList<CallId> &ids);
    Result<CallEntry> entry(CallId id);
    /// Newest first. A text that fits more than 200 numbers shows the calls of those last seen.
    Result<CallPage> page(const CallFilter &filter, const std::optional<CallCursor> &after, int limit);
    /// Runs the statements of the page and of recognition once on this connection, so that the first page and the first
    /// caller do not pay for their plans (tenths of a second with ten years of months).
    Result<> warm();
    Result<QStringList> tags(); ///< in use, most used first
    Result<QList<ExtensionFigures>> figures(const QDateTime &from, const QDateTime &to);
    Result<QByteArray> recording(CallId id); ///< NotFound: none was fetched
    Result<QList<CallImport>> imports();
    Result<QList<CallReason>> reasons(); ///< in their order

    // The desk.
    /// What people write on a call, all of it, during and after it.
    Result<> mark(CallId id, const CallMarks &marks);
    /// The whole list, in its order. A code that is in use on calls may go from the list; the calls keep it.
    Result<> saveReasons(const QList<CallReason> &reasons);

  private:
    QString e164Of(const Party &party);

    Database &m_database;
    PropertyId m_property;
    QString m_country;
    QHash<QString, QString> m_normalised; ///< numbers seen lately and their E.164 form
};

/// The house's side of a call: who answered, else who was called, else who called. Empty: none of the house.
QString houseSide(const PhoneCall &call);

} // namespace bellboard
