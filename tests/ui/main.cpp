// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestRegistry.h"
#include "ui/Language.h"
#include "ui/calllog/LoudspeakerRecording.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TZ", "Europe/Berlin");      // times on screen are the same everywhere
    qputenv("BELLBOARD_MOTION", "none"); // nothing has to be waited for; the tests of motion ask for it
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    bellboard::LoudspeakerRecording::chooseBackend();
    QApplication application(argc, argv);
    const QTemporaryDir settings; // the person's own settings are neither read nor written
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    QCoreApplication::setOrganizationName(QStringLiteral("bellboard-tests"));
    QCoreApplication::setApplicationName(QStringLiteral("ui"));
    QCoreApplication::setApplicationVersion(QStringLiteral("0.1.0"));
    const QString language = qEnvironmentVariable("BELLBOARD_LANGUAGE", QStringLiteral("en"));
    if (language != QLatin1StringView("en"))
        QLocale::setDefault(QLocale(language));
    bellboard::installLanguage(language);
    bellboard::Theme::instance().install(application);
    return bellboard::test::runNamedTest(application.arguments());
}
