// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <chrono>

namespace bellboard {

/// What a person at this PC has set for calls. Kept on the PC; one for the window, ui thread only.
class TelephoneSettings final : public QObject
{
    Q_OBJECT

  public:
    explicit TelephoneSettings(QObject *parent = nullptr);

    struct Values
    {
        std::chrono::seconds waitingLimit{60}; ///< a caller who waits longer is warned of
        bool waitingSound = true;
        std::chrono::seconds autoDecline{30};              ///< zero: never
        QString ringtone = QStringLiteral("ring_classic"); ///< a file of :/sounds, without ending; empty: silent
        int ringVolume = 80;                               ///< percent
        QByteArray ringDevice;                             ///< empty: the desktop's own

        bool operator==(const Values &) const = default;
    };

    const Values &values() const { return m_values; }
    void set(const Values &values);

  Q_SIGNALS:
    void changed();

  private:
    Values m_values;
};

} // namespace bellboard
