// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ApplySite.h"

#include "app/SiteSecrets.h"
#include "core/store/PropertyStore.h"

#include <QFile>

#include <algorithm>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ApplySite)
};

tl::unexpected<Error> faulty(const QList<SiteFault> &faults)
{
    return fail(ErrorKind::Invalid,
                Words::tr("the site file has faults, nothing was changed:", nullptr, int(faults.size())) +
                    QLatin1Char('\n') + describe(faults));
}

/// The property that a site is for: the one named on the command line, the one of that name, or, where the site names
/// none, the only one.
Result<std::optional<Property>> addressed(Ground &ground, const QString &wanted, const Site &site)
{
    if (!wanted.isEmpty() || !site.property) {
        auto found = ground.findProperty();
        // A property may be asked for that the file is about to make.
        if (!found && found.error().kind == ErrorKind::NotFound && site.property && site.property->name == wanted)
            return std::optional<Property>();
        return found;
    }
    const auto all = PropertyStore(ground.database()).list();
    if (!all)
        return tl::make_unexpected(all.error());
    const auto found =
        std::find_if(all->cbegin(), all->cend(), [&](const Property &p) { return p.name == site.property->name; });
    return found == all->cend() ? std::optional<Property>() : std::optional(*found);
}

} // namespace

QByteArray exampleHotel()
{
    QFile file(QStringLiteral(":/packaging/example-hotel.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<AppliedSite> applySite(Ground &ground, const QString &wantedProperty, const QByteArray &text)
{
    auto site = readSite(text);
    if (!site) {
        // National numbers of a file without a country are of the property that is there.
        const auto there = ground.findProperty();
        if (there && *there)
            site = readSite(text, (*there)->country);
    }
    if (!site)
        return faulty(site.error());
    const auto there = addressed(ground, wantedProperty, *site);
    if (!there)
        return tl::make_unexpected(there.error());
    // Looked up before anything is written, so that a missing one leaves no half-made property behind.
    auto whole = withSecrets(*site);
    if (!whole)
        return tl::make_unexpected(whole.error());

    AppliedSite applied;
    if (*there) {
        applied.property = **there;
    } else if (!site->property) {
        return fail(ErrorKind::Invalid,
                    Words::tr("there is no property yet; the file needs a \"property\" section that names one"));
    } else {
        applied.property = *site->property;
        const auto id = PropertyStore(ground.database()).create(applied.property);
        if (!id)
            return tl::make_unexpected(id.error());
        applied.property.id = *id;
        applied.created = true;
    }
    const bool hasSecrets = (whole->pbx && whole->pbx->clientSecret) ||
                            (whole->milesight && (whole->milesight->webhookSecret || whole->milesight->buttonToken));
    std::shared_ptr<const PropertyKey> key;
    if (hasSecrets) {
        auto fetched = ground.propertyKey(applied.property.id);
        if (!fetched)
            return tl::make_unexpected(fetched.error());
        key = *fetched;
    }
    auto report = SiteApply(ground.database(), applied.property, key).apply(*whole);
    if (!report)
        return tl::make_unexpected(report.error());
    applied.report = *report;
    if (applied.created) {
        applied.report.changes.prepend({SiteChange::What::Created, QStringLiteral("property"), {}});
        applied.report.unchanged -= 1;
    }
    if (site->property)
        applied.property.name = site->property->name;
    return applied;
}

} // namespace bellboard
