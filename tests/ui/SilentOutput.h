// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alerts/SoundOutput.h"

#include <QStringList>

namespace bellboard::test {

/// Hears what would sound.
class SilentOutput final : public SoundOutput
{
  public:
    explicit SilentOutput(QStringList *heard = nullptr) : m_heard(heard) {}

    void loop(const QUrl &sound) override { hear(QStringLiteral("loop ") + sound.fileName()); }
    void once(const QUrl &sound) override { hear(QStringLiteral("once ") + sound.fileName()); }
    void stop() override { hear(QStringLiteral("stop")); }
    void tune(double volume, const QByteArray &) override
    {
        hear(QStringLiteral("volume %1").arg(qRound(volume * 100)));
    }

  private:
    void hear(const QString &what)
    {
        if (m_heard)
            *m_heard += what;
    }

    QStringList *m_heard;
};

} // namespace bellboard::test
