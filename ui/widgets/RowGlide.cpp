// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/RowGlide.h"

#include "ui/theme/Theme.h"

#include <QListView>

namespace bellboard {

RowGlide::RowGlide(QListView *list)
    : QObject(list),
      m_list(list),
      m_motion(
          [this](qreal share) {
              m_left = 1 - share;
              m_list->viewport()->update();
          },
          this)
{
    const QAbstractItemModel *model = list->model();
    for (const auto signal : {&QAbstractItemModel::rowsAboutToBeInserted, &QAbstractItemModel::rowsAboutToBeRemoved})
        connect(model, signal, this, &RowGlide::remember);
    connect(model, &QAbstractItemModel::rowsAboutToBeMoved, this, &RowGlide::remember);
    connect(model, &QAbstractItemModel::rowsInserted, this, &RowGlide::go);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &RowGlide::go);
    connect(model, &QAbstractItemModel::rowsMoved, this, &RowGlide::go);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_before.clear();
        m_way.clear();
    });
}

int RowGlide::offset(const QModelIndex &index) const
{
    return m_left > 0 ? qRound(m_way.value(index) * m_left) : 0;
}

/// Where the rows are seen now; several changes in one go are one movement from where it began.
void RowGlide::remember()
{
    if (!m_list->isVisible() || Theme::instance().motion().count() == 0 || !m_before.isEmpty())
        return;
    const QRect seen = m_list->viewport()->rect();
    for (int row = 0; row < m_list->model()->rowCount(); ++row) {
        const QModelIndex index = m_list->model()->index(row, 0);
        const QRect place = m_list->visualRect(index);
        if (place.intersects(seen))
            m_before.insert(index, place.top() + offset(index));
    }
}

void RowGlide::go()
{
    if (m_before.isEmpty())
        return;
    // After the other changes of the same moment: the list lays out once, and the way is known.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_before.isEmpty())
                return; // another change of the same moment was first
            const auto before = std::exchange(m_before, {});
            m_way.clear();
            for (auto it = before.cbegin(); it != before.cend(); ++it) {
                const int way = it.key().isValid() ? it.value() - m_list->visualRect(it.key()).top() : 0;
                if (way != 0)
                    m_way.insert(it.key(), way);
            }
            if (!m_way.isEmpty())
                m_motion.start();
        },
        Qt::QueuedConnection);
}

} // namespace bellboard
