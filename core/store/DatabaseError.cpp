// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Database.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSqlError>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("Database", text);
}

/// The rules of the tables in a person's words, by the constraint's name.
QString wordsOfRule(const QString &constraint)
{
    static const QHash<QString, const char *> words{
        {QStringLiteral("properties_name_key"), QT_TRANSLATE_NOOP("Database", "There is a property of this name.")},
        {QStringLiteral("properties_name_check"),
         QT_TRANSLATE_NOOP("Database", "A property needs a name of 1 to 100 characters.")},
        {QStringLiteral("people_role_key"), QT_TRANSLATE_NOOP("Database", "This login has this role already.")},
        {QStringLiteral("people_login_check"),
         QT_TRANSLATE_NOOP("Database", "A login begins with a lower-case letter and has lower-case letters, digits, "
                                       "dots, hyphens and underscores only.")},
        {QStringLiteral("buttons_device_id_key"),
         QT_TRANSLATE_NOOP("Database", "There is a button of this device id.")},
        {QStringLiteral("buttons_dev_eui_key"), QT_TRANSLATE_NOOP("Database", "There is a button of this DevEUI.")},
        {QStringLiteral("buttons_dev_eui_check"), QT_TRANSLATE_NOOP("Database", "A DevEUI has 16 hexadecimal digits.")},
        {QStringLiteral("buttons_device_id_check"),
         QT_TRANSLATE_NOOP("Database", "A button needs a device id of 1 to 100 characters.")},
        {QStringLiteral("buttons_room_check"),
         QT_TRANSLATE_NOOP("Database", "A button needs a room of 1 to 100 characters.")},
        {QStringLiteral("buttons_type_check"),
         QT_TRANSLATE_NOOP("Database", "A button needs a type of 1 to 40 characters.")},
        {QStringLiteral("alert_recipients_number_key"),
         QT_TRANSLATE_NOOP("Database", "This number stands in the list already.")},
        {QStringLiteral("alert_recipients_position_key"),
         QT_TRANSLATE_NOOP("Database", "Somebody else changed the order at the same moment. Try again.")},
        {QStringLiteral("alert_recipients_number_check"),
         QT_TRANSLATE_NOOP("Database", "This is no number that can be called: an extension has up to 10 digits, an "
                                       "outside number begins with + and the country.")},
        {QStringLiteral("alert_recipients_label_check"),
         QT_TRANSLATE_NOOP("Database", "A recipient needs a label of 1 to 100 characters.")},
        {QStringLiteral("settings_announcement_check"),
         QT_TRANSLATE_NOOP("Database", "The announcement needs a name of 1 to 100 characters.")},
        {QStringLiteral("settings_announcement_count_check"),
         QT_TRANSLATE_NOOP("Database", "The announcement is played 1 to 10 times.")},
        {QStringLiteral("settings_volume_check"), QT_TRANSLATE_NOOP("Database", "The volume is 0 to 20.")},
        {QStringLiteral("settings_ring_check"), QT_TRANSLATE_NOOP("Database", "A call rings for 5 to 120 seconds.")},
        {QStringLiteral("settings_rounds_check"), QT_TRANSLATE_NOOP("Database", "There are 1 to 10 rounds.")},
        {QStringLiteral("settings_round_pause_check"),
         QT_TRANSLATE_NOOP("Database", "The pause between rounds is 0 to 600 seconds.")},
        {QStringLiteral("settings_rate_limit_check"),
         QT_TRANSLATE_NOOP("Database", "The rate limit is 0 to 3600 seconds.")},
        {QStringLiteral("links_kind_check"), QT_TRANSLATE_NOOP("Database", "There is no connection of this kind.")},
        {QStringLiteral("call_reasons_code_check"),
         QT_TRANSLATE_NOOP("Database", "The code of a reason has 1 to 40 capital letters, digits and underscores.")},
        {QStringLiteral("call_reasons_label_check"),
         QT_TRANSLATE_NOOP("Database", "The label of a reason has up to 100 characters.")},
        {QStringLiteral("contacts_something_check"),
         QT_TRANSLATE_NOOP("Database", "A contact needs a name or a company.")},
        {QStringLiteral("contacts_name_check"), QT_TRANSLATE_NOOP("Database", "A name has up to 200 characters.")},
        {QStringLiteral("contacts_company_check"), QT_TRANSLATE_NOOP("Database", "A name has up to 200 characters.")},
        {QStringLiteral("contacts_numbers_check"),
         QT_TRANSLATE_NOOP("Database", "There are up to 20 numbers, each with + and the country.")},
        {QStringLiteral("contacts_emails_check"),
         QT_TRANSLATE_NOOP("Database", "There are up to 20 e-mail addresses.")},
        {QStringLiteral("contacts_language_check"),
         QT_TRANSLATE_NOOP("Database", "A language is a code of two or three letters, such as “de”.")},
        {QStringLiteral("contacts_notes_check"), QT_TRANSLATE_NOOP("Database", "The text is too long. Shorten it.")},
        {QStringLiteral("guests_name_check"),
         QT_TRANSLATE_NOOP("Database", "A guest needs a name of 1 to 200 characters.")},
        {QStringLiteral("guests_room_check"), QT_TRANSLATE_NOOP("Database", "A room has up to 100 characters.")},
        {QStringLiteral("guests_numbers_check"),
         QT_TRANSLATE_NOOP("Database", "There are up to 20 numbers, each with + and the country.")},
        {QStringLiteral("guests_language_check"),
         QT_TRANSLATE_NOOP("Database", "A language is a code of two or three letters, such as “de”.")},
        {QStringLiteral("guests_stay_check"), QT_TRANSLATE_NOOP("Database", "The departure is before the arrival.")},
        {QStringLiteral("guests_notes_check"), QT_TRANSLATE_NOOP("Database", "The text is too long. Shorten it.")},
        {QStringLiteral("call_edits_reference_check"),
         QT_TRANSLATE_NOOP("Database", "The text is too long. Shorten it.")},
        {QStringLiteral("call_edits_notes_check"), QT_TRANSLATE_NOOP("Database", "The text is too long. Shorten it.")},
        {QStringLiteral("call_edits_tags_check"), QT_TRANSLATE_NOOP("Database", "A call has up to 20 tags.")},
        {QStringLiteral("desk_commands_arguments_check"),
         QT_TRANSLATE_NOOP("Database", "The text is too long. Shorten it.")},
    };
    const char *found = words.value(constraint);
    return found ? tr(found) : QString();
}

QString constraintIn(const QString &text)
{
    static const QRegularExpression name(QStringLiteral("(?:constraint|index) [\"“„«]([a-z_0-9]+)[\"”“»]"));
    const QString found = name.match(text).captured(1);
    if (!found.isEmpty())
        return found;
    // The server may speak another language: the last quoted name of the first line is the constraint's.
    static const QRegularExpression any(QStringLiteral("[\"“„«]([a-z_0-9]+)[\"”“»]"));
    QString last;
    for (auto matches = any.globalMatch(text.section(QLatin1Char('\n'), 0, 0)); matches.hasNext();)
        last = matches.next().captured(1);
    return last;
}

QString firstLine(const QString &text)
{
    static const QRegularExpression prefix(QStringLiteral("^(?:ERROR|FATAL|PANIC|FEHLER): +"));
    return text.section(QLatin1Char('\n'), 0, 0).trimmed().remove(prefix);
}

Error refusedOrUnreachable(const QString &text, const QString &tried)
{
    static const QRegularExpression noPermission(QStringLiteral(
        "password authentication failed|no password supplied|pg_hba|role \".*\" (?:does not exist|is not "
        "permitted)|permission denied for database|SASL|authentication failed"));
    if (text.contains(noPermission))
        return {
            ErrorKind::Refused,
            tr("%1: the server refused the login (%2). Check the login and its password.").arg(tried, firstLine(text))};
    static const QRegularExpression noDatabase(QStringLiteral("database \".*\" does not exist"));
    if (text.contains(noDatabase))
        return {ErrorKind::NotFound,
                tr("%1: %2. Check the name of the database in the address.").arg(tried, firstLine(text))};
    return {ErrorKind::Unreachable,
            tr("%1: the database does not answer (%2). Check that the server runs and can be reached.")
                .arg(tried, firstLine(text))};
}
} // namespace

Error Database::errorOf(const QSqlError &error, const QString &whatWasTried)
{
    const QString state = error.nativeErrorCode();
    const QString text = error.databaseText();
    const auto is = [&state](const char *code) { return state == QLatin1String(code); };

    // Errors of the client's side carry no state: the connection failed or broke.
    if (state.isEmpty()) {
        if (text.isEmpty() && !error.driverText().isEmpty())
            return {ErrorKind::Internal, tr("%1: %2").arg(whatWasTried, error.driverText())};
        return refusedOrUnreachable(text, whatWasTried);
    }
    if (is("42501"))
        return {ErrorKind::Refused,
                tr("%1: this login may not do that. Ask an administrator of the property.").arg(whatWasTried)};
    if (state.startsWith(QLatin1String("28")))
        return {ErrorKind::Refused, tr("%1: the server refused the login (%2).").arg(whatWasTried, firstLine(text))};
    // Also: waited too long for a lock or an answer, and a standby that has yet to become the primary. Later it may
    // work.
    if (state.startsWith(QLatin1String("08")) || state.startsWith(QLatin1String("57")) || is("55P03") || is("25006"))
        return {ErrorKind::Unreachable,
                tr("%1: the connection to the database was lost (%2).").arg(whatWasTried, firstLine(text))};
    if (is("23505") || is("23P01") || is("40001") || is("40P01")) {
        const QString words = wordsOfRule(constraintIn(text));
        return {ErrorKind::Conflict,
                tr("%1: %2").arg(whatWasTried,
                                 words.isEmpty() ? tr("somebody else was quicker, or it exists already.") : words)};
    }
    if (is("23503"))
        return {ErrorKind::NotFound, tr("%1: what it belongs to no longer exists.").arg(whatWasTried)};
    if (is("P0002"))
        return {ErrorKind::NotFound, tr("%1: it no longer exists.").arg(whatWasTried)};
    if (is("23514") || is("23502") || state.startsWith(QLatin1String("22")) || is("P0001")) {
        const QString words = wordsOfRule(constraintIn(text));
        return {ErrorKind::Invalid, tr("%1: %2").arg(whatWasTried, words.isEmpty() ? firstLine(text) : words)};
    }
    if (state.startsWith(QLatin1String("53")))
        return {ErrorKind::Limit, tr("%1: the database server is out of room (%2). Free disk space or memory on it.")
                                      .arg(whatWasTried, firstLine(text))};
    if (is("42P01") || is("3F000") || is("42883"))
        return {ErrorKind::Internal,
                tr("%1: the database does not fit this program (%2). Update the database or the program.")
                    .arg(whatWasTried, firstLine(text))};
    return {ErrorKind::Internal, tr("%1: %2 (%3)").arg(whatWasTried, firstLine(text), state)};
}

} // namespace bellboard
