// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/yeastar_s/YeastarSErrors.h"

#include <QCoreApplication>

namespace bellboard::yeastar_s {

using yeastar::Remedy;
using yeastar::Verdict;

namespace {

struct Row
{
    int number;
    ErrorKind kind;
    Remedy remedy;
    const char *words;
};

// QT_TRANSLATE_NOOP marks the words for the translators; they are looked up in `verdict`.
constexpr Row table[] = {
    {10002, ErrorKind::Invalid, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX could not read the request.")},
    {unknownRequest, ErrorKind::NotFound, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastarS",
                       "The PBX does not know this function. Bellboard needs the API 2.0.0: update the PBX's firmware "
                       "(S-Series: 30.13.0.30 or later).")},
    {10004, ErrorKind::Invalid, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX misses a value in the request.")},
    {noSuchCallId, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The call is no longer there.")},
    {10006, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX has no such extension.")},
    {noSuchCall, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The call is no longer there.")},
    {10008, ErrorKind::Conflict, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The phone is engaged or not registered.")},
    {10009, ErrorKind::Refused, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX does not let this extension be listened to.")},
    {10010, ErrorKind::Refused, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS",
                       "The PBX lets this extension be listened to in another way only: see its monitor mode.")},
    {10011, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX does not know the number.")},
    {10012, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX has no such menu (IVR).")},
    {10013, ErrorKind::NotFound, Remedy::Retry, QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX has no such queue.")},
    {10014, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX has no such ring group.")},
    {10015, ErrorKind::Conflict, Remedy::Retry, QT_TRANSLATE_NOOP("bellboard::yeastarS", "The call is not connected.")},
    {10016, ErrorKind::Conflict, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "It is too late: the call has gone on.")},
    {10023, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS",
                       "The PBX has no such announcement. Upload it in the PBX under Voice Prompts > Custom Prompts.")},
    {10024, ErrorKind::Refused, Remedy::Retry,
     QT_TRANSLATE_NOOP(
         "bellboard::yeastarS",
         "No permission for outside calls. Set the dial permission to an extension with outbound rights.")},
    {10028, ErrorKind::Invalid, Remedy::Retry, QT_TRANSLATE_NOOP("bellboard::yeastarS", "The number is blank.")},
    {10031, ErrorKind::Invalid, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX does not dial such a number.")},
    {10032, ErrorKind::Refused, Remedy::Retry, QT_TRANSLATE_NOOP("bellboard::yeastarS", "The password is wrong.")},
    {20000, ErrorKind::Invalid, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX could not read the request.")},
    {20001, ErrorKind::Invalid, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX redirects the requests. Give its https address with the port, "
                                              "usually 8088.")},
    {20002, ErrorKind::Refused, Remedy::StopLoggingIn,
     QT_TRANSLATE_NOOP("bellboard::yeastarS",
                       "The PBX has locked this computer out after bad logins. Correct the API user and password, then "
                       "delete the entry \"API-IP\" from the PBX's blocked addresses, or wait ten minutes.")},
    {20003, ErrorKind::Refused, Remedy::StopLoggingIn,
     QT_TRANSLATE_NOOP("bellboard::yeastarS",
                       "The PBX does not accept the API user or the API password. Correct them; Bellboard does not try "
                       "again for a while, since five bad logins make the PBX lock this computer out.")},
    {noSuchToken, ErrorKind::Refused, Remedy::RenewToken,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The session with the PBX has expired.")},
    {blankToken, ErrorKind::Refused, Remedy::RenewToken,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The session with the PBX has expired.")},
    {oldToken, ErrorKind::Refused, Remedy::RenewToken,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The session with the PBX has expired.")},
    {20007, ErrorKind::Invalid, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX misses a value in the request.")},
    {20008, ErrorKind::Invalid, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX does not accept the port for its event reports.")},
    {20010, ErrorKind::Internal, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX's own API service does not answer it.")},
    {20011, ErrorKind::Internal, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX did not take the heartbeat.")},
    {20012, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX does not give the recording (yet).")},
    {20014, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX has no such recording.")},
    {20017, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX does not give the message (yet).")},
    {20018, ErrorKind::NotFound, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX has no such message.")},
    {30001, ErrorKind::Internal, Remedy::Retry,
     QT_TRANSLATE_NOOP("bellboard::yeastarS", "The PBX reports an internal error.")},
    {30003, ErrorKind::Refused, Remedy::Wait,
     QT_TRANSLATE_NOOP("bellboard::yeastarS",
                       "The API of the PBX is switched off. Switch it on in the PBX under Settings > PBX > General > "
                       "API.")},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("bellboard::yeastarS", text);
}

} // namespace

Verdict verdict(int errorNumber)
{
    for (const Row &row : table) {
        if (row.number == errorNumber)
            return {row.kind, row.remedy, tr("%1 (code %2)").arg(tr(row.words)).arg(errorNumber)};
    }
    return {ErrorKind::Internal, Remedy::Retry,
            tr("The PBX answers with an error that is not known (code %1).").arg(errorNumber)};
}

} // namespace bellboard::yeastar_s
