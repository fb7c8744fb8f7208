// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"
#include "core/domain/Ids.h"
#include "core/store/Database.h"

#include <QObject>

namespace bellboard {

/// The stream of changes from PostgreSQL: LISTEN/NOTIFY with ids only, as typed signals. Uses a connection of its own
/// in the thread it lives in; after a lost connection it subscribes again (backoff 0 s, then up to 5 s) and emits
/// `caughtUp`, upon which everyone reads its rows anew.
class ChangeFeed : public QObject
{
    Q_OBJECT

  public:
    ChangeFeed(ConnectionTarget target, PropertyId property, QObject *parent = nullptr);
    ~ChangeFeed() override;
    void start();

  Q_SIGNALS:
    void alertChanged(bellboard::AlertId id);
    void recipientsChanged();
    void buttonsChanged();
    void settingsChanged();
    void propertyChanged();
    void linksChanged(); ///< set-up of a link
    void linkReported(); ///< state of a link
    void leaderChanged();
    void commandSubmitted(bellboard::CommandId id);
    void commandFinished(bellboard::CommandId id);
    /// These calls came, changed, ended or were marked.
    void callsChanged(const QList<bellboard::CallId> &ids);
    void callLogChanged(); ///< many calls at once: read what is shown anew
    void houseChanged();   ///< extensions, queues, trunks, parked calls or capabilities
    void peopleOutsideChanged();
    void reasonsChanged();
    void callImportChanged();
    void caughtUp(); ///< subscribed (first time and again): read everything anew
    void connectionChanged(bool alive);

  private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace bellboard
