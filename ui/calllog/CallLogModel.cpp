// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calllog/CallLogModel.h"

#include "ui/FutureReply.h"
#include "ui/TableHeader.h"
#include "ui/theme/Theme.h"
#include "ui/words/CallLogWords.h"
#include "ui/words/CallWords.h"
#include "ui/words/TimeWords.h"

#include <utility>

namespace bellboard {

CallLogModel::CallLogModel(Desk &desk, QObject *parent)
    : QAbstractTableModel(parent), m_desk(desk), m_telephone(*desk.telephone())
{
    const auto repaint = [this](int column) {
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    };
    connect(&m_telephone, &TelephoneDesk::reasonsChanged, this, [repaint] { repaint(Reason); });
    connect(&m_telephone, &TelephoneDesk::extensionsChanged, this, [this, repaint] {
        followNames();
        repaint(Inside);
    });
    followNames();
}

void CallLogModel::followNames()
{
    m_names.clear();
    const auto extensions = m_telephone.extensions();
    for (const Extension &each : extensions)
        m_names.insert(each.number, each.name);
}

void CallLogModel::setFilter(const CallFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    reload();
}

void CallLogModel::reload()
{
    ++m_generation;
    m_loading = false;
    m_broken = false;
    m_refreshing = false;
    m_refreshAgain = false;
    beginResetModel();
    m_rows.clear();
    m_known.clear();
    m_next.reset();
    m_more = true;
    endResetModel();
    read();
}

int CallLogModel::rowOf(CallId id) const
{
    if (!m_known.contains(id))
        return -1;
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).id == id)
            return i;
    }
    return -1;
}

int CallLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CallLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CallLogModel::shownReason(const CallEntry &entry) const
{
    QStringList all{words(entry, Reason), m_tagsWithReason ? words(entry, Tags) : QString()};
    all.removeAll(QString());
    return all.join(QStringLiteral(" · "));
}

QString CallLogModel::told(const CallEntry &entry) const
{
    QStringList all{words(entry, Reason), words(entry, Tags), entry.marks.notes};
    all.removeAll(QString());
    return all.join(QLatin1Char('\n'));
}

void CallLogModel::setTagsWithReason(bool with)
{
    if (with == m_tagsWithReason)
        return;
    m_tagsWithReason = with;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Reason), index(rowCount() - 1, Tags));
}

QString CallLogModel::number(const QString &number) const
{
    return number.size() < 6 ? number : m_desk.formatNumber(number);
}

QString CallLogModel::words(const CallEntry &entry, int column) const
{
    switch (column) {
    case When:
        return TimeWords::dateAndTime(entry.call.startedAt);
    case Direction:
        return CallWords::direction(entry.call.direction);
    case Who:
        return CallWords::who(CallLogWords::whoName(entry), number(CallLogWords::whoNumber(entry)));
    case Inside: {
        const QString name = CallLogWords::insideName(entry, m_names);
        return name.isEmpty() ? CallLogWords::insideNumber(entry) : name;
    }
    case Outcome:
        return CallLogWords::outcome(entry);
    case Duration:
        return entry.call.talk.count() > 0 ? TimeWords::clock(entry.call.talk) : QStringLiteral("–");
    case Reason:
        return entry.marks.reason.isEmpty() ? QString()
                                            : CallLogWords::reason(entry.marks.reason, m_telephone.reasons());
    case Tags:
        return entry.marks.tags.join(QStringLiteral(", "));
    case Recording:
        return entry.call.recording.isEmpty() ? QString() : tr("yes");
    default:
        return {};
    }
}

QVariant CallLogModel::sign(const CallEntry &entry, int column) const
{
    using Colour = Theme::Colour;
    const Theme &theme = Theme::instance();
    switch (column) {
    case Direction:
        return theme.icon(CallLogWords::directionIcon(entry.call.direction), Colour::Muted);
    case Outcome:
        return theme.icon(CallLogWords::outcomeIcon(entry),
                          CallLogWords::isGood(entry) ? Colour::Good : Colour::Caution);
    case Recording:
        return entry.call.recording.isEmpty() ? QVariant() : theme.icon(QStringLiteral("play"), Colour::Muted);
    case Tags:
    case Reason:
        return entry.marks.notes.isEmpty() || m_tagsWithReason != (column == Reason)
                   ? QVariant()
                   : theme.icon(QStringLiteral("note"), Colour::Muted);
    default:
        return {};
    }
}

QVariant CallLogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CallEntry &entry = m_rows.at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        if (column == Recording)
            return {}; // its sign says it
        return column == Reason ? shownReason(entry) : words(entry, column);
    case Qt::DecorationRole:
        return sign(entry, column);
    case NumberRole: {
        // Behind a name only: where none is known the number stands in its place.
        if (column == Who)
            return CallLogWords::whoName(entry).isEmpty() ? QString() : number(CallLogWords::whoNumber(entry));
        const QString inside = CallLogWords::insideNumber(entry);
        return column == Inside && words(entry, column) != inside ? inside : QString();
    }
    case Qt::ToolTipRole:
        if (column == When)
            return TimeWords::full(entry.call.startedAt);
        if (column == Who)
            return QStringLiteral("%1 %2")
                .arg(words(entry, Who),
                     CallLogWords::whoName(entry).isEmpty() ? QString() : number(CallLogWords::whoNumber(entry)))
                .trimmed();
        if (column == Tags || column == Reason)
            return told(entry);
        return words(entry, column);
    case Qt::AccessibleTextRole:
        if (column == Reason)
            return entry.marks.notes.isEmpty() ? shownReason(entry) : tr("%1, with notes").arg(shownReason(entry));
        return words(entry, column);
    default:
        return {};
    }
}

QStringList CallLogModel::titles()
{
    static_assert(ColumnCount == 9);
    return {tr("When"),   tr("Direction"), tr("Who"),  tr("With"), tr("Outcome"),
            tr("Talked"), tr("Reason"),    tr("Tags"), tr("Sound")};
}

QVariant CallLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return columnHeader(titles(), section, orientation, role);
}

bool CallLogModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_loading && !m_broken;
}

void CallLogModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        read();
}

void CallLogModel::read()
{
    m_loading = true;
    whenDone(this, m_telephone.callLog(m_filter, m_next, pageSize),
             [this, generation = m_generation](const Result<CallPage> &page) {
                 if (generation != m_generation)
                     return; // the filter has changed since
                 m_loading = false;
                 if (page) {
                     take(*page);
                 } else {
                     m_broken = true;
                     Q_EMIT failed(page.error());
                 }
                 Q_EMIT loaded();
             });
}

void CallLogModel::take(const CallPage &page)
{
    m_next = page.next;
    m_more = page.next.has_value();
    QList<CallEntry> fresh;
    for (const CallEntry &entry : page.rows) {
        if (m_known.contains(entry.id))
            continue;
        m_known.insert(entry.id);
        fresh += entry;
    }
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
    m_rows += fresh;
    endInsertRows();
}

void CallLogModel::refreshFirstPage()
{
    if (m_refreshing) {
        m_refreshAgain = true;
        return;
    }
    m_refreshing = true;
    m_loading = true;
    const int generation = ++m_generation; // a page under way would not fit below what comes now
    whenDone(this, m_telephone.callLog(m_filter, std::nullopt, pageSize),
             [this, generation](const Result<CallPage> &page) {
                 if (generation != m_generation)
                     return;
                 m_refreshing = false;
                 m_loading = false;
                 if (page)
                     become(*page);
                 else
                     Q_EMIT failed(page.error());
                 Q_EMIT loaded();
                 if (std::exchange(m_refreshAgain, false))
                     refreshFirstPage();
             });
}

void CallLogModel::become(const CallPage &page)
{
    m_broken = false;
    m_next = page.next;
    m_more = page.next.has_value();
    QSet<CallId> wanted;
    for (const CallEntry &entry : page.rows)
        wanted.insert(entry.id);
    for (int i = static_cast<int>(m_rows.size()) - 1; i >= 0; --i) {
        if (!wanted.contains(m_rows.at(i).id))
            removeRow(i);
    }
    for (int i = 0; i < page.rows.size(); ++i) {
        const CallEntry &entry = page.rows.at(i);
        int from = i;
        while (from < m_rows.size() && m_rows.at(from).id != entry.id)
            ++from;
        if (from >= m_rows.size()) {
            beginInsertRows({}, i, i);
            m_rows.insert(i, entry);
            m_known.insert(entry.id);
            endInsertRows();
            continue;
        }
        if (from != i) {
            beginMoveRows({}, from, from, {}, i);
            m_rows.move(from, i);
            endMoveRows();
        }
        if (!(m_rows.at(i) == entry)) {
            m_rows[i] = entry;
            Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
        }
    }
}

void CallLogModel::refreshRow(CallId id)
{
    whenDone(this, m_telephone.call(id), [this, id](const Result<CallEntry> &entry) {
        const int row = rowOf(id);
        if (!entry || row < 0 || m_rows.at(row) == *entry)
            return;
        m_rows[row] = *entry;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    });
}

void CallLogModel::removeRow(int row)
{
    Q_EMIT leaving(m_rows.at(row).id);
    beginRemoveRows({}, row, row);
    m_known.remove(m_rows.at(row).id);
    m_rows.removeAt(row);
    endRemoveRows();
}

} // namespace bellboard
