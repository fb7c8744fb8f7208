// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CheckSite.h"

#include "core/engine/LinkSecrets.h"
#include "core/pbx/asterisk/AsteriskCheck.h"
#include "core/pbx/yeastar_p/YeastarPLink.h"
#include "core/pbx/yeastar_s/YeastarSLink.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CheckSite)
};

QString textOf(const std::optional<SiteSecret> &secret)
{
    const auto *value = secret ? std::get_if<secret::Value>(&*secret) : nullptr;
    return value ? value->text : QString();
}

QStringList extensionsOf(const Site &site)
{
    QStringList numbers;
    for (const auto &recipient : site.recipients.value_or(QList<SiteRecipient>())) {
        if (recipient.type == RecipientType::Extension)
            numbers += recipient.number;
    }
    return numbers;
}

std::unique_ptr<PbxCheck> asteriskCheck(const Site &site)
{
    const SitePbx &pbx = *site.pbx;
    const SiteAsterisk &asterisk = pbx.asterisk;
    AsteriskConfig config;
    config.url = QUrl(pbx.url);
    config.user = asterisk.ariUser;
    config.secret = textOf(asterisk.ariSecret);
    config.certificateSha256 = pbx.certificateSha256.value_or(QString());
    config.application = asterisk.application;
    config.dialContext = asterisk.dialContext;
    config.trunk = asterisk.trunk;
    config.amiHost = asterisk.amiHost;
    config.amiPort = quint16(asterisk.amiPort);
    config.amiUser = asterisk.amiUser;
    config.amiSecret = textOf(asterisk.amiSecret);
    const QString announcement =
        site.alerts && !site.alerts->announcement.isEmpty() ? site.alerts->announcement : AlertSettings().announcement;
    const QString sound = asterisk.announcementSound.isEmpty() ? announcement : asterisk.announcementSound;
    return std::make_unique<AsteriskCheck>(config, sound, extensionsOf(site));
}

/// What the button "Test the connection" asks.
class LinkTest final : public PbxCheck
{
  public:
    explicit LinkTest(const SitePbx &pbx)
    {
        if (pbx.kind == QLatin1StringView("yeastar-s"))
            m_link = yeastarS(pbx);
        else
            m_link = yeastarP(pbx);
        connect(m_link.get(), &PbxLink::tested, this, [this](const Result<QString> &outcome) {
            Q_EMIT found({outcome ? PbxFinding::Verdict::Right : PbxFinding::Verdict::Wrong, QStringLiteral("API"),
                          outcome ? *outcome : outcome.error().message});
            m_link->close();
        });
        connect(m_link.get(), &PbxLink::closed, this, &PbxCheck::finished);
    }
    void start() override { m_link->test(); }

  private:
    std::unique_ptr<PbxLink> yeastarP(const SitePbx &pbx)
    {
        YeastarPConfig config;
        config.url = QUrl(pbx.url);
        config.clientId = pbx.clientId;
        config.clientSecret = textOf(pbx.clientSecret);
        config.certificateSha256 = pbx.certificateSha256.value_or(QString());
        config.systemExtension = pbx.systemExtension;
        config.dialPermission = pbx.dialPermission;
        return std::make_unique<YeastarPLink>(config, m_vault, m_clock);
    }
    std::unique_ptr<PbxLink> yeastarS(const SitePbx &pbx)
    {
        YeastarSConfig config;
        config.url = QUrl(pbx.url);
        config.user = pbx.clientId;
        config.password = textOf(pbx.clientSecret);
        config.certificateSha256 = pbx.certificateSha256.value_or(QString());
        config.dialPermission = pbx.dialPermission;
        config.reportAddress = pbx.reportAddress;
        return std::make_unique<YeastarSLink>(config, m_clock);
    }

    SystemClock m_clock;
    PassingTokenVault m_vault;
    std::unique_ptr<PbxLink> m_link;
};

} // namespace

Result<bool> checkPbx(const Site &site, const std::function<void(const PbxFinding &)> &tell)
{
    if (!site.pbx)
        return fail(ErrorKind::Invalid, Words::tr("the file names no telephone system: there is nothing to check"));
    std::unique_ptr<PbxCheck> check;
    if (site.pbx->kind == QLatin1StringView("asterisk"))
        check = asteriskCheck(site);
    else if (site.pbx->kind.startsWith(QLatin1StringView("yeastar-")))
        check = std::make_unique<LinkTest>(*site.pbx);
    else
        return fail(ErrorKind::Invalid,
                    Words::tr("a telephone system of the kind \"%1\" needs no check").arg(site.pbx->kind));
    bool allRight = true;
    QEventLoop loop;
    QObject::connect(check.get(), &PbxCheck::found, &loop, [&](const PbxFinding &finding) {
        allRight = allRight && finding.verdict != PbxFinding::Verdict::Wrong;
        tell(finding);
    });
    QObject::connect(check.get(), &PbxCheck::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    check->start();
    loop.exec();
    return allRight;
}

} // namespace bellboard
