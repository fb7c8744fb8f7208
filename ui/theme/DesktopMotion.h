// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace bellboard {

/// Whether the person has asked the desktop for less motion. Asked over D-Bus without waiting, and followed while the
/// program runs; where there is no desktop to ask, motion is allowed.
class DesktopMotion final : public QObject
{
    Q_OBJECT

  public:
    /// Asks for the first time. To be called once there is an application.
    void follow();
    /// BELLBOARD_MOTION=none reduces, whatever the desktop says.
    bool isReduced() const;

  private Q_SLOTS:
    void ask(const QString &group, const QString &key);

  private:
    void take(const QString &key, const QVariant &value);

    bool m_lessWanted = false;
    bool m_animationsOff = false;
};

} // namespace bellboard
