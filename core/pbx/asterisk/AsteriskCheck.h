// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pbx/PbxCheck.h"
#include "core/pbx/asterisk/AmiSession.h"
#include "core/pbx/asterisk/AriClient.h"

#include <QStringList>
#include <QTimer>

namespace bellboard {

/// Compares a running Asterisk with docs/asterisk.md: http.conf, ari.conf, the modules, the announcement, the phones,
/// manager.conf with what its user may, the dialplan and the call records.
class AsteriskCheck final : public PbxCheck
{
    Q_OBJECT

  public:
    /// `sound`: the announcement as alerts play it; `extensions`: those that alerts call.
    AsteriskCheck(AsteriskConfig config, QString sound, QStringList extensions, AsteriskTimings timings = {},
                  QObject *parent = nullptr);

    void start() override;

  private:
    using Verdict = PbxFinding::Verdict;

    void tell(Verdict verdict, const QString &what, const QString &words);
    void checkWriting();
    void checkModules();
    void checkSound();
    void checkPhones(qsizetype next);
    void checkTrunk();
    void checkManager();
    void checkActions();
    void checkDialplan();
    void checkRecords();
    void end();

    AsteriskConfig m_config;
    QString m_sound;
    QStringList m_extensions;
    AsteriskTimings m_timings;
    PbxTls m_tls;
    AriClient m_client;
    AmiSession m_manager;
    QTimer m_managerWait;
    QStringList m_modules; ///< running
};

} // namespace bellboard
