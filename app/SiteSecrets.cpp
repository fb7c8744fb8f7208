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

Result<Site> withSecrets(Site site)
{
    QList<SiteFault> faults;
    const auto resolve = [&](const char *path, std::optional<SiteSecret> &secretOfSite) {
        if (!secretOfSite)
            return;
        const auto value = std::visit([](const auto &place) { return lookUp(place); }, *secretOfSite);
        if (value)
            secretOfSite = secret::Value{*value};
        else
            faults.append({QString::fromLatin1(path), value.error()});
    };
    if (site.pbx)
        resolve("pbx.client_secret", site.pbx->clientSecret);
    if (site.milesight) {
        resolve("milesight.webhook_secret", site.milesight->webhookSecret);
        resolve("milesight.button_token", site.milesight->buttonToken);
    }
    if (!faults.isEmpty())
        return fail(ErrorKind::Invalid, describe(faults));
    return site;
}

} // namespace bellboard
