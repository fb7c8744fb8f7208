// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/PhoneNumber.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumberUtil;

namespace bellboard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("PhoneNumber", text);
}

QString wordsOf(PhoneNumberUtil::ErrorType error)
{
    switch (error) {
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR:
        return words(
            QT_TRANSLATE_NOOP("PhoneNumber", "The country code is not known. Begin with + and the country code."));
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
    case PhoneNumberUtil::TOO_SHORT_NSN:
        return words(QT_TRANSLATE_NOOP("PhoneNumber", "The number is too short."));
    case PhoneNumberUtil::TOO_LONG_NSN:
        return words(QT_TRANSLATE_NOOP("PhoneNumber", "The number is too long."));
    case PhoneNumberUtil::NOT_A_NUMBER:
    case PhoneNumberUtil::NO_PARSING_ERROR:
        break;
    }
    return words(QT_TRANSLATE_NOOP("PhoneNumber", "This is not a telephone number."));
}

Result<QString> normaliseExtension(const QString &input)
{
    static const QRegularExpression form(QStringLiteral("^[0-9*#]{1,10}$"));
    const QString number = input.simplified().remove(u' ');
    if (number.isEmpty())
        return fail(ErrorKind::Invalid, words(QT_TRANSLATE_NOOP("PhoneNumber", "Enter the extension.")));
    if (!form.match(number).hasMatch()) {
        return fail(ErrorKind::Invalid,
                    words(QT_TRANSLATE_NOOP("PhoneNumber", "An extension has 1 to 10 digits. For a number outside "
                                                           "the house choose “Outside number”.")));
    }
    return number;
}

Result<QString> normaliseExternal(const QString &input, const QString &countryCode)
{
    if (input.trimmed().isEmpty())
        return fail(ErrorKind::Invalid, words(QT_TRANSLATE_NOOP("PhoneNumber", "Enter the telephone number.")));
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    i18n::phonenumbers::PhoneNumber number;
    const std::string region = countryCode.isEmpty() ? std::string("ZZ") : countryCode.toUpper().toStdString();
    const auto error = util.Parse(input.toStdString(), region, &number);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR)
        return fail(ErrorKind::Invalid, wordsOf(error));
    switch (util.IsPossibleNumberWithReason(number)) {
    case PhoneNumberUtil::TOO_SHORT:
        return fail(ErrorKind::Invalid, wordsOf(PhoneNumberUtil::TOO_SHORT_NSN));
    case PhoneNumberUtil::TOO_LONG:
        return fail(ErrorKind::Invalid, wordsOf(PhoneNumberUtil::TOO_LONG_NSN));
    default:
        break;
    }
    // Only the form is asked for: whole new ranges are unknown to the library's tables, and a person to be called must
    // not be refused for that. "Possible" catches what is typed wrong.
    if (!util.IsPossibleNumber(number))
        return fail(ErrorKind::Invalid, wordsOf(PhoneNumberUtil::NOT_A_NUMBER));
    std::string e164;
    util.Format(number, PhoneNumberUtil::E164, &e164);
    return QString::fromStdString(e164);
}

} // namespace

Result<QString> normaliseNumber(const QString &input, RecipientType type, const QString &countryCode)
{
    return type == RecipientType::Extension ? normaliseExtension(input) : normaliseExternal(input, countryCode);
}

QString outsideNumber(const QString &shown, const QString &countryCode)
{
    // "Possible" holds for many short numbers too, which are the house's own.
    constexpr qsizetype shortestOutside = 6;
    if (!shown.startsWith(u'+') && shown.size() < shortestOutside)
        return {};
    return normaliseNumber(shown, RecipientType::External, countryCode).value_or(QString());
}

QString formatNumber(const QString &number)
{
    if (!number.startsWith(u'+'))
        return number;
    const PhoneNumberUtil &util = *PhoneNumberUtil::GetInstance();
    i18n::phonenumbers::PhoneNumber parsed;
    if (util.Parse(number.toStdString(), "ZZ", &parsed) != PhoneNumberUtil::NO_PARSING_ERROR)
        return number;
    std::string text;
    util.Format(parsed, PhoneNumberUtil::INTERNATIONAL, &text);
    return QString::fromStdString(text);
}

} // namespace bellboard
