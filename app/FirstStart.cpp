// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FirstStart.h"

#include "app/ApplySite.h"
#include "core/store/embedded/EmbeddedPostgres.h"

#include <QEventLoop>
#include <QLocale>
#include <QProgressDialog>
#include <QThread>
#include <QTimeZone>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FirstStart)
};

/// Makes and starts the server in another thread while the event loop of this one goes on.
Result<> prepare(EmbeddedPostgres &server)
{
    QProgressDialog dialog(Words::tr("Setting up Bellboard on this PC. This happens once and takes some seconds."),
                           QString(), 0, 0);
    dialog.setWindowModality(Qt::ApplicationModal);
    dialog.setMinimumDuration(0);
    dialog.show();
    Result<EmbeddedServer> started;
    QEventLoop loop;
    const std::unique_ptr<QThread> worker(QThread::create([&] { started = server.start(); }));
    QObject::connect(worker.get(), &QThread::finished, &loop, &QEventLoop::quit);
    worker->start();
    loop.exec();
    worker->wait();
    return started ? Result<>() : tl::make_unexpected(started.error());
}

Property propertyOfThisPc()
{
    const QLocale locale = QLocale::system();
    Property property;
    property.name = Words::tr("My hotel");
    property.timeZone = QString::fromUtf8(QTimeZone::systemTimeZoneId());
    // A machine may name a zone that its own list of zones does not have (Etc/UTC where that list is short).
    if (!QTimeZone::isTimeZoneIdAvailable(property.timeZone.toUtf8()))
        property.timeZone = QStringLiteral("UTC");
    property.country = QLocale::territoryToCode(locale.territory());
    property.language = QLocale::languageToCode(locale.language());
    if (property.country.size() != 2)
        property.country = QStringLiteral("DE");
    if (property.language.size() != 2)
        property.language = QStringLiteral("en");
    return property;
}

} // namespace

Result<std::unique_ptr<Ground>> openForWindow(const GlobalOptions &options)
{
    if (options.database != QLatin1String("embedded") || Ground::exists(options.dataDir))
        return Ground::open(options);
    // Held until the ground uses the server too, or it would stop in between.
    EmbeddedPostgres server(options.dataDir);
    if (auto prepared = prepare(server); !prepared)
        return tl::make_unexpected(prepared.error());
    return Ground::open(options);
}

Result<Property> makeFirstHotel(Ground &ground, FirstHotel kind)
{
    QByteArray text = exampleHotel();
    if (kind == FirstHotel::Empty) {
        // Without a telephone system: the console leads to connecting one.
        Site site;
        site.property = propertyOfThisPc();
        text = writeSite(site);
    }
    const auto applied = applySite(ground, {}, text);
    if (!applied)
        return tl::make_unexpected(applied.error());
    return applied->property;
}

} // namespace bellboard
