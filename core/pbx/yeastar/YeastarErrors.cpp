// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar/YeastarErrors.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace bellboard::yeastar {

namespace {

struct Row
{
    int errcode;
    ErrorKind kind;
    Remedy remedy;
    const char *words;
};

// QT_TRANSLATE_NOOP marks the words for the translators; they are looked up in `verdict`.
constexpr Row table[] = {
    {-2, ErrorKind::Internal, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX reports an internal error.")},
    {-1, ErrorKind::Internal, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX reports a failure without saying which.")},
    {1, ErrorKind::Internal, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX carried out only a part of the request.")},
    {2, ErrorKind::Limit, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX is still working on the request.")},
    {10001, ErrorKind::NotFound, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX does not know this function. Update its firmware, or check that "
                                             "the address is that of a P-Series PBX.")},
    {10002, ErrorKind::Refused, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX no longer supports this version of its API. Update Bellboard.")},
    {10003, ErrorKind::Refused, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastar",
                       "The PBX does not support this version of its API. Update the PBX's firmware.")},
    {10004, ErrorKind::Refused, Remedy::RenewToken,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The session with the PBX has expired.")},
    {10005, ErrorKind::Refused, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX denies access. In the PBX, open Integrations > API and give the "
                                             "application the permission for calls.")},
    {10009, ErrorKind::Refused, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastar",
                       "The PBX could not do it: the function is switched off or not permitted there.")},
    {40001, ErrorKind::Invalid, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX could not read the request.")},
    {40002, ErrorKind::Invalid, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar",
                       "The PBX rejects a value of the request. Check the number and the name of the announcement.")},
    {40003, ErrorKind::Conflict, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX has this entry already.")},
    {40004, ErrorKind::Limit, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The file is too large for the PBX.")},
    {60001, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP(
         "bellboard::yeastar",
         "The PBX does not find it. Check that the announcement exists under Custom Prompts in the PBX.")},
    {60002, ErrorKind::Limit, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastar",
                       "The PBX has lent out all its sessions (at most 8). Close other programs that use the same "
                       "Client ID; a session ends by itself after 30 minutes.")},
    {60101, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX does not know this role.")},
    {70004, ErrorKind::Refused, Remedy::StopLoggingIn,
     QT_TRANSLATE_NOOP(
         "bellboard::yeastar",
         "The PBX has blocked this computer's address after bad logins. Correct the Client ID and Secret, then lift "
         "the block in the PBX under Security > Security Rules > Blocked IPs, or wait for it to end.")},
    {70082, ErrorKind::Limit, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX is busy with a long task.")},
    {70084, ErrorKind::Refused, Remedy::Retry, QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX forbids this action.")},
    {70087, ErrorKind::Refused, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX does not allow this computer's address. Add it in the PBX under "
                                             "Integrations > API > IP restriction.")},
    {70091, ErrorKind::Conflict, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The entry is in use on the PBX.")},
    {70093, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX does not know this phone book.")},
    {70106, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX does not know this rate.")},
    {70120, ErrorKind::Refused, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "Organisations are switched off on the PBX.")},
    {70123, ErrorKind::Refused, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastar",
                       "The API of the PBX is switched off. Switch it on in the PBX under Integrations > API.")},
    {70128, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX does not know this contact.")},
    {70130, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The call is no longer there.")},
    {70132, ErrorKind::Conflict, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The call's state does not allow this.")},
    {70510, ErrorKind::Limit, Remedy::Retry, QT_TRANSLATE_NOOP("bellboard::yeastar", "The conference is full.")},
    {70514, ErrorKind::Unreachable, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The trunk is not available.")},
    {70515, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The PBX does not know this trunk.")},
    {70516, ErrorKind::Conflict, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastar", "The wake-up call exists already.")},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("bellboard::yeastar", text);
}

} // namespace

Verdict verdict(int errcode, const QString &errmsg)
{
    for (const Row &row : table) {
        if (row.errcode == errcode)
            return {row.kind, row.remedy, tr("%1 (code %2)").arg(tr(row.words)).arg(errcode)};
    }
    return {ErrorKind::Internal, Remedy::Retry,
            tr("The PBX answers with an error that is not known: %1 (code %2).").arg(errmsg).arg(errcode)};
}

Verdict loginVerdict(int errcode, const QString &errmsg)
{
    static const QSet<int> passing{-2, 2, 70082};
    Verdict result = verdict(errcode, errmsg);
    if (passing.contains(errcode) || result.remedy == Remedy::Wait || errcode == 70004)
        return result;
    return {ErrorKind::Refused, Remedy::StopLoggingIn,
            tr("The PBX does not accept the Client ID or the Client Secret (%1, code %2). Correct them; Bellboard does "
               "not try "
               "again for a while, since five bad logins make the PBX block this computer.")
                .arg(errmsg)
                .arg(errcode)};
}

bool meansNoCall(int errcode)
{
    static const QSet<int> couldNotLook{-2,    2,     10001, 10002, 10003, 10004, 10005, 10009,
                                        40001, 60002, 70004, 70082, 70084, 70087, 70123};
    return errcode != 0 && !couldNotLook.contains(errcode);
}

Failure failure(const QString &reason, bool rang)
{
    const QString text = reason.trimmed().toLower();
    const int code = text.section(QLatin1Char(' '), 0, 0).toInt();
    const auto says = [&](const char *words) { return text.contains(QLatin1StringView(words)); };

    switch (code) {
    case 404:
        return {EndCause::Unreachable, tr("There is no such number.")};
    case 408:
        return {EndCause::NoAnswer, tr("No answer, or the phone is off.")};
    case 410:
        return {EndCause::Unreachable, tr("The number is no longer in use.")};
    case 480:
        return rang ? Failure{EndCause::NoAnswer, tr("No answer.")}
                    : Failure{EndCause::Unreachable, tr("The phone is not registered or cannot be reached.")};
    case 484:
        return {EndCause::Failed, tr("The number is incomplete.")};
    case 486:
        return rang ? Failure{EndCause::Declined, tr("The call was declined.")}
                    : Failure{EndCause::Busy, tr("The line is busy.")};
    case 487:
        return {EndCause::NoAnswer, tr("The call was given up before an answer.")};
    case 503:
        return {EndCause::Unreachable, tr("The trunk is not available.")};
    case 603:
        return {EndCause::NoAnswer, tr("It rang until the time was over.")};
    default:
        break;
    }
    if (says("not found"))
        return {EndCause::Unreachable, tr("There is no such number, or its phone is not registered.")};
    if (says("dnd"))
        return {EndCause::Declined, tr("The phone is set to \"do not disturb\".")};
    if (says("user busy"))
        return {EndCause::Declined, tr("The call was declined.")};
    if (says("busy"))
        return {EndCause::Busy, tr("The line is busy.")};
    if (says("line unreachable"))
        return {EndCause::Unreachable, tr("The trunk to the outside is down.")};
    if (says("congestion"))
        return {EndCause::Failed, tr("No line of the PBX is free.")};
    if (says("no dial permission"))
        return {EndCause::Failed, tr("The PBX does not let this extension dial the number.")};
    // The PBX misspells it "NO Outbound Restrictin".
    if (says("outbound restrict"))
        return {EndCause::Failed,
                tr("No permission for outside calls. Set the dial permission to an extension with outbound rights.")};
    return {EndCause::Failed, tr("The PBX could not make the call: %1").arg(reason)};
}

HangupCause causeOf(const QString &reason, bool rang)
{
    const QString text = reason.trimmed().toLower();
    const auto says = [&](const char *words) { return text.contains(QLatin1StringView(words)); };
    switch (text.section(QLatin1Char(' '), 0, 0).toInt()) {
    case 404:
    case 484:
        return HangupCause::WrongNumber;
    case 408:
    case 480:
        return rang ? HangupCause::NoAnswer : HangupCause::Unreachable;
    case 410:
        return HangupCause::Unreachable;
    case 486:
        return rang ? HangupCause::Declined : HangupCause::Busy;
    case 487:
        return HangupCause::CallerGaveUp;
    case 503:
        return HangupCause::TrunkDown;
    case 603: // the guide: it rang to the time-out
        return HangupCause::NoAnswer;
    default:
        break;
    }
    static constexpr std::pair<const char *, HangupCause> table[] = {{"not found", HangupCause::Unreachable},
                                                                     {"dnd", HangupCause::DoNotDisturb},
                                                                     {"user busy", HangupCause::Declined},
                                                                     {"busy", HangupCause::Busy},
                                                                     {"line unreachable", HangupCause::TrunkDown},
                                                                     {"congestion", HangupCause::Congestion},
                                                                     {"no dial permission", HangupCause::NotPermitted},
                                                                     {"outbound restrict", HangupCause::NotPermitted}};
    for (const auto &[words, cause] : table) {
        if (says(words))
            return cause;
    }
    return HangupCause::Failed;
}

} // namespace bellboard::yeastar
