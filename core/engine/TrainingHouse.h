// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/AlertSettings.h"
#include "core/domain/Error.h"
#include "core/domain/Recipient.h"
#include "core/pbx/training/TrainingPerson.h"
#include "core/pbx/yeastar_p/YeastarPConfig.h"

#include <QThread>

#include <memory>

namespace bellboard {

class TrainingPbx;

/// The built-in training PBX on loopback, in a thread of its own, with the property's recipients played by people who
/// do not exist: the first active one does not answer, the next one answers (and presses 1 where that is asked for), as
/// do all others. A sole recipient answers.
class TrainingHouse
{
  public:
    static Result<std::unique_ptr<TrainingHouse>> open(const QString &announcement);
    ~TrainingHouse();

    /// How the link reaches it.
    YeastarPConfig config() const;
    QString announcement() const { return m_announcement; }
    /// Who sits at the phones. `scripted` replaces the usual people where given.
    void seat(const QList<Recipient> &recipients, const QList<TrainingPerson> &scripted);

  private:
    TrainingHouse() = default;

    QThread m_thread;
    std::unique_ptr<TrainingPbx> m_pbx;
    QString m_announcement;
};

/// The cast for these recipients.
QList<TrainingPerson> trainingCast(const QList<Recipient> &recipients);

} // namespace bellboard
