// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/TelephoneSettings.h"

#include <QSettings>

namespace bellboard {

TelephoneSettings::TelephoneSettings(QObject *parent) : QObject(parent)
{
    QSettings kept;
    kept.beginGroup(QStringLiteral("telephone"));
    const auto seconds = [&](const char *key, std::chrono::seconds fallback, int most) {
        const int value = kept.value(QLatin1StringView(key), static_cast<int>(fallback.count())).toInt();
        return std::chrono::seconds(qBound(0, value, most));
    };
    m_values.waitingLimit = seconds("waitingLimit", m_values.waitingLimit, 3600);
    m_values.waitingSound = kept.value(QStringLiteral("waitingSound"), m_values.waitingSound).toBool();
    m_values.autoDecline = seconds("autoDecline", m_values.autoDecline, 600);
    m_values.ringtone = kept.value(QStringLiteral("ringtone"), m_values.ringtone).toString();
    m_values.ringVolume = qBound(0, kept.value(QStringLiteral("ringVolume"), m_values.ringVolume).toInt(), 100);
    m_values.ringDevice = kept.value(QStringLiteral("ringDevice")).toByteArray();
}

void TelephoneSettings::set(const Values &values)
{
    if (values == m_values)
        return;
    m_values = values;
    QSettings kept;
    kept.beginGroup(QStringLiteral("telephone"));
    kept.setValue(QStringLiteral("waitingLimit"), static_cast<int>(values.waitingLimit.count()));
    kept.setValue(QStringLiteral("waitingSound"), values.waitingSound);
    kept.setValue(QStringLiteral("autoDecline"), static_cast<int>(values.autoDecline.count()));
    kept.setValue(QStringLiteral("ringtone"), values.ringtone);
    kept.setValue(QStringLiteral("ringVolume"), values.ringVolume);
    kept.setValue(QStringLiteral("ringDevice"), values.ringDevice);
    Q_EMIT changed();
}

} // namespace bellboard
