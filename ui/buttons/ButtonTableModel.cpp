// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/buttons/ButtonTableModel.h"

#include "ui/TableHeader.h"
#include "ui/theme/Theme.h"
#include "ui/words/AlertWords.h"
#include "ui/words/TimeWords.h"

namespace bellboard {

namespace {

bool isLow(const Button &button)
{
    return button.batteryPercent && *button.batteryPercent < lowBatteryPercent;
}

} // namespace

QVariant ButtonTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Button &button = at(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: // for sorting and filtering
        return text(button, column);
    case Qt::ToolTipRole:
        if (column == LastSeen && button.lastSeen)
            return TimeWords::full(*button.lastSeen);
        return column == Marks ? QVariant(marks(button)) : QVariant();
    case Qt::DecorationRole:
        if (column == Battery && button.batteryPercent)
            return Theme::instance().icon(QStringLiteral("battery"),
                                          isLow(button) ? Theme::Colour::Caution : Theme::Colour::Muted);
        if (column == Marks && button.active && !marks(button).isEmpty())
            return Theme::instance().icon(QStringLiteral("alarm"), Theme::Colour::Caution);
        return {};
    case Qt::ForegroundRole:
        if (!button.active)
            return Theme::instance().colour(Theme::Colour::Muted);
        if (column == Battery && isLow(button))
            return Theme::instance().colour(Theme::Colour::Caution);
        if (column == Marks)
            return Theme::instance().colour(Theme::Colour::Caution);
        if (column != Room && column != Type)
            return Theme::instance().colour(Theme::Colour::Muted);
        return {};
    case Qt::FontRole:
        return column == Room ? QVariant(Theme::font(Theme::Type::Body, QFont::DemiBold)) : QVariant();
    default:
        return {};
    }
}

QVariant ButtonTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QStringList titles{tr("Room"),    tr("Device"),     tr("DevEUI"),    tr("Type"),
                             tr("Battery"), tr("Last heard"), tr("Needs care")};
    static_assert(ColumnCount == 7);
    return columnHeader(titles, section, orientation, role);
}

void ButtonTableModel::setNow(const QDateTime &now)
{
    // The words change by the minute, so nothing is repainted in between.
    if (m_now.secsTo(now) < 30 && m_now.secsTo(now) >= 0)
        return;
    m_now = now;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, LastSeen), index(rowCount() - 1, Marks));
}

QString ButtonTableModel::marks(const Button &button) const
{
    if (!button.active)
        return tr("switched off");
    QStringList marks;
    if (isLow(button))
        marks += tr("battery low: change it");
    if (isSilent(button, m_now))
        marks += button.lastSeen ? tr("silent for too long") : tr("never heard");
    return marks.join(QStringLiteral(" · "));
}

QVariant ButtonTableModel::text(const Button &button, int column) const
{
    switch (column) {
    case Room:
        return button.room;
    case Device:
        return button.deviceId;
    case DevEui:
        return button.devEui.isEmpty() ? QStringLiteral("–") : button.devEui;
    case Type:
        return AlertWords::kind(button.type);
    case Battery:
        return button.batteryPercent ? tr("%1 %").arg(*button.batteryPercent) : QStringLiteral("–");
    case LastSeen:
        return TimeWords::ago(button.lastSeen.value_or(QDateTime()), m_now);
    case Marks:
        return marks(button);
    default:
        return {};
    }
}

} // namespace bellboard
