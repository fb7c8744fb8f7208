// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace bellboard {

/// SIGINT and SIGTERM as a Qt signal, so that everything ends in order. A second one ends the process at once, as if
/// nobody had listened. One per process; in the main thread.
class StopSignal : public QObject
{
    Q_OBJECT

  public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

  Q_SIGNALS:
    void asked();

  private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace bellboard
