// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SiteSecrets.h"

#include <QCoreApplication>
#include <QFile>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SiteSecrets)
};

/// Secrets are short; a file that is longer is the wrong one.
constexpr qint64 longest = 4096;

tl::expected<QString, QString> lookUp(const secret::FromEnvironment &place)
{
    const QString value = qEnvironmentVariable(place.name.toUtf8().constData());
    if (value.isEmpty())
        return tl::make_unexpected(Words::tr("the environment has no variable %1").arg(place.name));
    return value;
}

tl::expected<QString, QString> lookUp(const secret::FromFile &place)
{
    QFile file(place.path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Words::tr("the file %1 cannot be read: %2").arg(place.path, file.errorString()));
    const QByteArray text = file.read(longest + 1);
    if (text.size() > longest)
        return tl::make_unexpected(Words::tr("the file %1 is too long for a secret").arg(place.path));
    // An editor's line end is not part of it.
    const QString value = QString::fromUtf8(text).trimmed();
    if (value.isEmpty())
        return tl::make_unexpected(Words::tr("the file %1 is empty").arg(place.path));
    return value;
}

tl::expected<QString, QString> lookUp(const secret::Value &value)
{
    return value.text;
}

} // namespace

QList<std::pair<QLatin1StringView, std::optional<SiteSecret> *>> secretsOf(Site &site)
{
    QList<std::pair<QLatin1StringView, std::optional<SiteSecret> *>> secrets;
    const auto add = [&](const char *path, std::optional<SiteSecret> &place) {
        secrets.append({QLatin1StringView(path), &place});
    };
    if (site.pbx) {
        const bool named = site.pbx->kind == QLatin1StringView("yeastar-s");
        add(named ? "pbx.password" : "pbx.client_secret", site.pbx->clientSecret);
        add("pbx.ari_secret", site.pbx->asterisk.ariSecret);
        add("pbx.ami_secret", site.pbx->asterisk.amiSecret);
    }
    if (site.milesight) {
        add("milesight.webhook_secret", site.milesight->webhookSecret);
        add("milesight.button_token", site.milesight->buttonToken);
    }
    return secrets;
}

Result<Site> withSecrets(Site site)
{
    QList<SiteFault> faults;
    for (const auto &[path, place] : secretsOf(site)) {
        if (!*place)
            continue;
        const auto value = std::visit([](const auto &named) { return lookUp(named); }, **place);
        if (value)
            *place = secret::Value{*value};
        else
            faults.append({path, value.error()});
    }
    if (!faults.isEmpty())
        return fail(ErrorKind::Invalid, describe(faults));
    return site;
}

} // namespace bellboard
