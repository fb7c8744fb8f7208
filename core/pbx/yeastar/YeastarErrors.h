// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallFact.h"
#include "core/domain/Error.h"
#include "core/domain/PbxCall.h"

#include <QString>

namespace bellboard::yeastar {

/// How to go on after an API error.
enum class Remedy {
    Retry,        ///< with the usual backoff
    RenewToken,   ///< 10004: renew once, repeat once
    Wait,         ///< a limit or a setting on the PBX: seldom tries only
    StopLoggingIn ///< a wrong secret or a blocked address: a further try makes it worse
};

struct Verdict
{
    ErrorKind kind = ErrorKind::Internal;
    Remedy remedy = Remedy::Retry;
    QString words;
};

/// What an error code of the API means for a person and for the link
/// (developer guide, error-code-and-error-message; all editions merged).
Verdict verdict(int errcode, const QString &errmsg);

/// The same for the answer to get_token: there any unknown refusal counts as a wrong Client ID or Client Secret, since
/// the guide names no code for it and five bad logins block the address.
Verdict loginVerdict(int errcode, const QString &errmsg);

/// True when call/query's error code means "no such call now" rather than "I could not look".
bool meansNoCall(int errcode);

/// What the `reason` of event 30015 says. `rang`: the callee had been ringing, which tells a refusal from an engaged
/// line.
struct Failure
{
    EndCause cause = EndCause::Failed;
    QString words;
};
Failure failure(const QString &reason, bool rang);
/// The same in the words of the call log.
HangupCause causeOf(const QString &reason, bool rang);

} // namespace bellboard::yeastar
