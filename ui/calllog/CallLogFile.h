// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk_telephone.h"

#include <QObject>
#include <QSaveFile>

namespace bellboard {

class CallLogModel;

/// Writes all calls of a filter into a CSV file, a page at a time, so that the window stays fluid whatever the filter
/// fits. The file is there when it is whole, or not at all. Lives until it is done.
class CallLogFile final : public QObject
{
    Q_OBJECT

  public:
    static constexpr int pageSize = 500;

    CallLogFile(TelephoneDesk &telephone, const CallLogModel &model, const QString &path, QObject *parent = nullptr);

    void start();
    void cancel();

  Q_SIGNALS:
    void progressed(qint64 rows);
    void finished(qint64 rows);
    void failed(const bellboard::Error &error);
    void cancelled();

  private:
    void next(const std::optional<CallCursor> &after);
    void write(const CallPage &page);
    QByteArray line(const CallEntry &entry) const;
    Error fileError() const;

    TelephoneDesk &m_telephone;
    const CallLogModel &m_model;
    CallFilter m_filter;
    QSaveFile m_file;
    qint64 m_rows = 0;
    bool m_cancelled = false;
};

} // namespace bellboard
