// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alerts/AlertSound.h"
#include "ui/calls/TelephoneSettings.h"

#include <memory>

namespace bellboard {

/// What calls sound: the ringtone while a call rings here, a knock when somebody begins to wait too long. An alert has
/// priority: while its bell or alarm sounds, calls are silent, so that the one is never taken for the other.
class CallSounds final : public QObject
{
    Q_OBJECT

  public:
    CallSounds(const AlertSound &alerts, const TelephoneSettings &settings, std::unique_ptr<SoundOutput> output,
               QObject *parent = nullptr);
    ~CallSounds() override;

    void setRinging(bool ringing);
    bool isRinging() const { return m_ringing; }
    /// True while the ringtone is really to be heard.
    bool sounds() const { return m_sounds; }
    void knock();
    /// The ringtone as it is set, once: to try it out.
    void tryOut();

    struct Ringtone
    {
        QString file; ///< of :/sounds, without ending; empty: silent
        QString name;
    };
    static QList<Ringtone> ringtones();

  private:
    void follow();

    const AlertSound &m_alerts;
    const TelephoneSettings &m_settings;
    std::unique_ptr<SoundOutput> m_output;
    bool m_ringing = false;
    bool m_sounds = false;
};

} // namespace bellboard
