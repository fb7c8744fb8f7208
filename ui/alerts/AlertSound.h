// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "ui/alerts/SoundOutput.h"

#include <memory>

namespace bellboard {

/// What the console sounds: a bell while an alert is open, the alarm while nobody is being called (no leader,
/// the database or the telephones away) or nobody took it,
/// a chime for every further press. Only taking the alert ends it; there is no other mute.
class AlertSound final : public QObject
{
    Q_OBJECT

  public:
    enum class Tone { Silent, Bell, Alarm };
    Q_ENUM(Tone)

    AlertSound(Desk &desk, std::unique_ptr<SoundOutput> output, QObject *parent = nullptr);
    ~AlertSound() override;

    Tone tone() const { return m_tone; }

  Q_SIGNALS:
    void soundChanged(bellboard::AlertSound::Tone tone);
    void chimed();

  private:
    void follow();

    Desk &m_desk;
    std::unique_ptr<SoundOutput> m_output;
    Tone m_tone = Tone::Silent;
};

} // namespace bellboard
