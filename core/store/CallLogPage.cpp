// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CallRows.h"
#include "core/store/Statement.h"

#include <QCoreApplication>

namespace bellboard {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("CallStore", text);
}

/// Direction and outcome as the log's one column of both (0007_calls.sql); nothing: all.
std::optional<QString> facetsOf(const CallFilter &filter)
{
    if (!filter.direction && filter.outcomes.isEmpty())
        return std::nullopt;
    QList<CallState> states = filter.outcomes;
    if (states.isEmpty()) {
        for (const auto &[state, word] : EnumWords<CallState>::words) {
            if (!isLive(state))
                states.append(state);
        }
    }
    QStringList facets;
    for (const auto &[direction, word] : EnumWords<CallDirection>::words) {
        if (filter.direction && *filter.direction != direction)
            continue;
        for (const CallState state : std::as_const(states))
            facets.append(QString::number(int(direction) * 16 + int(state)));
    }
    return QString(u'{' + facets.join(u',') + u'}');
}

/// What was typed, as it can be found: a number without the blanks and signs people write it with, and of a national
/// one without the zeros that stand before it here alone.
QString searchable(const QString &typed)
{
    constexpr qsizetype longest = 100;
    QString text = typed.simplified().left(longest);
    QString digits;
    for (const QChar c : std::as_const(text)) {
        if (c.isDigit())
            digits.append(c);
        else if (!QStringLiteral("+ -/().").contains(c))
            return text;
    }
    const bool national = digits.startsWith(u'0') && digits.size() >= 5 && !text.startsWith(u'+');
    if (national)
        digits.remove(0, digits.startsWith(QLatin1String("00")) ? 2 : 1);
    return digits;
}
} // namespace

Result<CallPage> CallStore::page(const CallFilter &filter, const std::optional<CallCursor> &after, int limit)
{
    const QString typed = searchable(filter.text);
    // Something was typed, and nothing of it can be looked for: "+" alone.
    if (typed.isEmpty() && !filter.text.simplified().isEmpty())
        return CallPage{};
    const auto facets = facetsOf(filter);
    auto query = statement::run(
        m_database,
        QStringLiteral("SELECT %1 FROM bellboard.call_page(:property, :typed, :number, :from::timestamptz, "
                       ":to::timestamptz, :facets::smallint[], :extension, :tag, :queue, :contact, :guest, "
                       ":after_at::timestamptz, :after_id, :most) c ORDER BY c.started_at DESC, c.id DESC")
            .arg(callrows::logColumns()),
        {{":property", m_property.value},
         {":typed", statement::text(typed)},
         {":number", statement::text(filter.number)},
         {":from", callrows::momentOr(filter.from, "-infinity")},
         {":to", callrows::momentOr(filter.to, "infinity")},
         {":facets", facets ? QVariant(*facets) : QVariant(QMetaType::fromType<QString>())},
         {":extension", statement::text(filter.extension)},
         {":tag", statement::text(filter.tag)},
         {":queue", statement::text(filter.queue)},
         {":contact", statement::idOrNull(filter.contact)},
         {":guest", statement::idOrNull(filter.guest)},
         {":after_at", callrows::momentOr(after ? after->startedAt : QDateTime(), "infinity")},
         {":after_id", after ? after->id.value : 0},
         // One more than asked for tells whether there is more.
         {":most", limit + 1}},
        tr("Reading the call log"));
    if (!query)
        return tl::make_unexpected(query.error());
    CallPage page;
    page.rows.reserve(limit);
    while ((*query)->next()) {
        if (page.rows.size() == limit) {
            page.next = CallCursor{page.rows.last().call.startedAt, page.rows.last().id};
            break;
        }
        page.rows.append(callrows::logEntry(**query));
    }
    return page;
}

Result<> CallStore::warm()
{
    QList<CallFilter> filters(8);
    filters[1].outcomes = {CallState::Missed};
    filters[2].extension = QStringLiteral("0");
    filters[3].tag = QStringLiteral("0");
    filters[4].number = QStringLiteral("0");
    filters[5].queue = QStringLiteral("0");
    filters[6].contact = ContactId{1};
    filters[7].guest = GuestId{1};
    CallFilter typed;
    for (const char *text : {"0", "000"}) {
        typed.text = QString::fromLatin1(text);
        filters.append(typed);
    }
    for (const CallFilter &filter : std::as_const(filters)) {
        if (auto done = page(filter, std::nullopt, 1); !done)
            return tl::make_unexpected(done.error());
    }
    auto callers = statement::run(
        m_database, QStringLiteral("SELECT r.place FROM bellboard.recognise(:property, '{0}', '{\"\"}') r"),
        {{":property", m_property.value}}, tr("Looking up who calls"));
    if (!callers)
        return tl::make_unexpected(callers.error());
    return {};
}

} // namespace bellboard
