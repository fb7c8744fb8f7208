// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ApplySite.h"

#include "app/SiteSecrets.h"
#include "core/store/PeopleStore.h"
#include "core/store/PropertyStore.h"

#include <QFile>

#include <algorithm>
#include <pwd.h>
#include <unistd.h>

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

/// The full name of whoever runs this program, or the account's name.
QString nameOfUser()
{
    const passwd *user = ::getpwuid(::geteuid());
    if (!user)
        return {};
    const QString fullName = QString::fromLocal8Bit(user->pw_gecos).section(QLatin1Char(','), 0, 0).trimmed();
    return fullName.isEmpty() ? QString::fromLocal8Bit(user->pw_name) : fullName;
}

/// On this PC's own database the login is a program's: who stands behind it is the person at the PC.
Result<> nameThePerson(Ground &ground, PropertyId property)
{
    const QString name = nameOfUser();
    if (!ground.isEmbedded() || name.isEmpty())
        return {};
    PeopleStore store(ground.database(), property);
    const auto people = store.list();
    if (!people)
        return tl::make_unexpected(people.error());
    for (Person person : *people) {
        if (person.login != ground.target().user || !person.displayName.isEmpty())
            continue;
        person.displayName = name;
        if (auto edited = store.edit(person); !edited)
            return edited;
    }
    return {};
}

Site withoutSecrets(Site site)
{
    for (const auto &[path, place] : secretsOf(site))
        place->reset();
    return site;
}

bool hasSecrets(Site site)
{
    const auto secrets = secretsOf(site);
    return std::any_of(secrets.cbegin(), secrets.cend(), [](const auto &each) { return each.second->has_value(); });
}

Result<SiteReport> bringTo(Ground &ground, const Property &property, const Site &site)
{
    std::shared_ptr<const PropertyKey> key;
    if (hasSecrets(site)) {
        auto fetched = ground.propertyKey(property.id);
        if (!fetched)
            return tl::make_unexpected(fetched.error());
        key = *fetched;
    }
    return SiteApply(ground.database(), property, key).apply(site);
}

/// Makes the property and all that is in it. The key comes last, when nothing else is left that may fail: a key cannot
/// be rolled back.
Result<AppliedSite> makeProperty(Ground &ground, const Site &site)
{
    AppliedSite applied;
    applied.property = *site.property;
    applied.created = true;
    const auto id = PropertyStore(ground.database()).create(applied.property);
    if (!id)
        return tl::make_unexpected(id.error());
    applied.property.id = *id;
    if (auto named = nameThePerson(ground, *id); !named)
        return tl::make_unexpected(named.error());
    const auto report = SiteApply(ground.database(), applied.property, nullptr).apply(withoutSecrets(site));
    if (!report)
        return tl::make_unexpected(report.error());
    applied.report = *report;
    applied.report.changes.prepend({SiteChange::What::Created, QStringLiteral("property"), {}});
    applied.report.unchanged -= 1;
    if (hasSecrets(site)) {
        if (const auto sealed = bringTo(ground, applied.property, site); !sealed)
            return tl::make_unexpected(sealed.error());
    }
    return applied;
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

    if (!*there && !site->property)
        return fail(ErrorKind::Invalid,
                    Words::tr("there is no property yet; the file needs a \"property\" section that names one"));
    if (!*there)
        return ground.database().transaction([&] { return makeProperty(ground, *whole); });
    AppliedSite applied;
    applied.property = **there;
    const auto report = bringTo(ground, applied.property, *whole);
    if (!report)
        return tl::make_unexpected(report.error());
    applied.report = *report;
    if (site->property)
        applied.property.name = site->property->name;
    return applied;
}

} // namespace bellboard
