// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/DirectoryReading.h"

#include "core/domain/PhoneNumber.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringDecoder>

namespace bellboard::directoryfile {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("DirectoryFile", text);
}
} // namespace

QString decoded(const QByteArray &file)
{
    const auto marked = QStringConverter::encodingForData(file);
    QStringDecoder decoder(marked.value_or(QStringConverter::Utf8));
    QString text = decoder(file);
    if (decoder.hasError() && !marked) {
        QStringDecoder latin(QStringConverter::Latin1);
        text = latin(file);
    }
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    text.remove(QChar::Null);
    return text;
}

QString Reading::text(const QString &value, qsizetype longest, const QString &what)
{
    if (value.size() > longest)
        fault(tr("%1 is longer than %2 characters; the rest is left out.").arg(what).arg(longest));
    return value.left(longest);
}

QString Reading::line(const QString &value, qsizetype longest, const QString &what)
{
    return text(value.simplified(), longest, what);
}

void Reading::number(const QString &value, QStringList &numbers)
{
    const auto e164 = normaliseNumber(value, RecipientType::External, m_country);
    if (!e164)
        fault(QStringLiteral("%1: %2").arg(value.left(40), e164.error().message));
    else if (numbers.size() >= mostNumbers && !numbers.contains(*e164))
        fault(tr("%1: nobody has more than %2 numbers here.").arg(value.left(40)).arg(mostNumbers));
    else if (!numbers.contains(*e164))
        numbers.append(*e164);
}

void Reading::email(const QString &value, QStringList &emails)
{
    constexpr qsizetype longest = 90; // twenty of them fit into the table
    if (!value.contains(u'@') || value.contains(u' ') || value.size() > longest)
        fault(tr("“%1” is not an e-mail address.").arg(value.left(40)));
    else if (emails.size() < mostNumbers && !emails.contains(value))
        emails.append(value);
}

QString Reading::language(const QString &value)
{
    static const QRegularExpression form(QStringLiteral("^[a-z]{2,3}$"));
    const QString code = value.trimmed().toLower().section(QRegularExpression(QStringLiteral("[-_]")), 0, 0);
    if (code.isEmpty() || form.match(code).hasMatch())
        return code;
    fault(tr("“%1” is not a language code such as “de”.").arg(value.left(40)));
    return {};
}

bool Reading::flag(const QString &value)
{
    static const QStringList yes{QStringLiteral("1"),   QStringLiteral("x"),    QStringLiteral("yes"),
                                 QStringLiteral("y"),   QStringLiteral("true"), QStringLiteral("ja"),
                                 QStringLiteral("vip"), QStringLiteral("j")};
    static const QStringList no{QString(),           QStringLiteral("0"),     QStringLiteral("no"),
                                QStringLiteral("n"), QStringLiteral("false"), QStringLiteral("nein"),
                                QStringLiteral("-")};
    const QString word = value.trimmed().toLower();
    if (!yes.contains(word) && !no.contains(word))
        fault(tr("“%1” is neither yes nor no.").arg(value.left(40)));
    return yes.contains(word);
}

QDate Reading::date(const QString &value)
{
    const QString text = value.trimmed();
    if (text.isEmpty())
        return {};
    for (const char *form : {"yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "yyyy/MM/dd"}) {
        const QDate day = QDate::fromString(text.left(10), QLatin1String(form));
        if (day.isValid())
            return day;
    }
    fault(tr("“%1” is not a date such as 2026-12-24 or 24.12.2026.").arg(value.left(40)));
    return {};
}

} // namespace bellboard::directoryfile
