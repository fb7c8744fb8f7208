// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace bellboard {

namespace {

bool install(const QString &file)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(file))
        return QCoreApplication::installTranslator(translator);
    delete translator;
    return false;
}

} // namespace

void installLanguage(const QString &language)
{
    const QString wanted = (language.isEmpty() ? QLocale().name() : language).left(2).toLower();
    // English first: it holds the plural forms, and whatever a translation lacks falls back to it.
    install(QStringLiteral(":/i18n/bellboard_en.qm"));
    if (wanted == QLatin1StringView("en"))
        return;
    if (install(QStringLiteral(":/i18n/bellboard_%1.qm").arg(wanted)))
        install(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_%1.qm").arg(wanted));
}

} // namespace bellboard
