// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/DesktopMotion.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>

namespace bellboard {

namespace {

// XDG Desktop Portal, interface org.freedesktop.portal.Settings
// (https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html):
// org.freedesktop.appearance reduced-motion (u) is 1 for less motion. Older desktops hand out GNOME's own switch.
constexpr QLatin1StringView service("org.freedesktop.portal.Desktop");
constexpr QLatin1StringView path("/org/freedesktop/portal/desktop");
constexpr QLatin1StringView interface("org.freedesktop.portal.Settings");
constexpr QLatin1StringView appearance("org.freedesktop.appearance");
constexpr QLatin1StringView reducedMotion("reduced-motion");
constexpr QLatin1StringView gnome("org.gnome.desktop.interface");
constexpr QLatin1StringView animations("enable-animations");

} // namespace

void DesktopMotion::follow()
{
    // Where there is no bus, libdbus would start one of its own, for nobody.
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const bool hasBus = !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
                        (!runtime.isEmpty() && QFileInfo::exists(runtime + QLatin1StringView("/bus")));
    if (!hasBus)
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // Of whatever service: its name would first have to be looked up, with this thread waiting.
    // clang-format off
    bus.connect(QString(), path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(ask(QString,QString))); // with a blank Qt would not find it
    // clang-format on
    ask(appearance, reducedMotion);
    ask(gnome, animations);
}

bool DesktopMotion::isReduced() const
{
    return m_lessWanted || m_animationsOff || qEnvironmentVariable("BELLBOARD_MOTION") == QLatin1StringView("none");
}

/// Also on every change: what changed is told with its value, but only some of it is ours.
void DesktopMotion::ask(const QString &group, const QString &key)
{
    const bool ours = (group == appearance && key == reducedMotion) || (group == gnome && key == animations);
    if (!ours)
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    question << group << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group, key] {
        const QDBusPendingReply<QDBusVariant> answer = *watcher;
        if (answer.isValid())
            take(key, answer.value().variant());
        watcher->deleteLater();
    });
}

void DesktopMotion::take(const QString &key, const QVariant &value)
{
    // The value comes in one variant more than is needed.
    QVariant plain = value;
    while (plain.userType() == qMetaTypeId<QDBusVariant>())
        plain = plain.value<QDBusVariant>().variant();
    if (key == reducedMotion)
        m_lessWanted = plain.toUInt() == 1;
    else if (plain.isValid())
        m_animationsOff = !plain.toBool();
}

} // namespace bellboard
