// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Link.h"
#include "core/engine/Engine.h"
#include "core/pbx/training/TrainingPbx.h"
#include "core/store/AlertStore.h"
#include "core/store/CommandStore.h"
#include "tests/support/TestPostgres.h"

#include <QNetworkAccessManager>
#include <QTest>

namespace bellboard::test {

/// A small hotel of real parts: a database, a training PBX on a socket, an engine, and the way in for presses.
/// Everything lives in the test's thread.
class HotelRig
{
  public:
    enum class Pbx { Running, Away };
    explicit HotelRig(Pbx pbxAtFirst = Pbx::Running, TestPostgres &server = TestPostgres::instance());
    ~HotelRig();

    // Setting up.
    RecipientId addRecipient(const QString &number, TrainingBehaviour behaviour,
                             Acceptance acceptance = Acceptance::Answer);
    ButtonId addButton(const QString &device, const QString &room);
    void saveSettings(const std::function<void(AlertSettings &)> &change);
    void savePbx(const QJsonObject &more = {}); ///< with more keys of the link's set-up
    void saveGateway(const QJsonObject &config);
    void startPbx();
    void startEngine();
    /// As kill -9: nothing is given back, nothing is said.
    void killEngine();

    // Acting.
    /// Presses by HTTP as a button's server would, and gives the status of the answer.
    int press(const QString &device, const QString &timestamp = {}, const QString &type = QStringLiteral("emergency"));
    CommandId command(CommandKind kind, const QJsonObject &arguments);

    // Looking.
    Alert alert(AlertId id = {}); ///< the newest one by default; id 0 when there is none
    QList<Attempt> attempts(AlertId id = {});
    QList<AlertEvent> story(AlertId id = {});
    DeskCommand commandAfter(CommandId id);
    qint64 count(const QString &table);
    AlertStatus status() { return alert().status; }
    LinkStatus reported(const QString &kind); ///< as the leader last wrote it
    /// The API requests that are about calls, in order: "play_prompt 101", "hangup 101".
    QStringList callRequests() const;
    int callsTo(const QString &number) const;

    PropertyId property;
    ConnectionTarget target;
    std::unique_ptr<TrainingPbx> pbx;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Database> database;
    std::shared_ptr<const PropertyKey> key;
    QString gateway; ///< address, once it listens
    QList<Error> troubles;

  private:
    /// The tables hold what the engine has decided so far.
    void waitForFold();
    quint16 m_pbxPort = 0;
    int m_presses = 0;
    QNetworkAccessManager m_network;
};

} // namespace bellboard::test
