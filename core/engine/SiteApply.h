// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/SiteFile.h"
#include "core/engine/LinkSecrets.h"
#include "core/store/Database.h"

#include <QStringList>

namespace bellboard {

/// One thing that a site file changed.
struct SiteChange
{
    enum class What { Created, Changed, Removed };
    What what = What::Changed;
    QString path;       ///< as the site file names it: "alerts", "recipients[101]", "buttons[button-room-101]"
    QStringList fields; ///< the keys that changed; of secrets never more than the key

    bool operator==(const SiteChange &) const = default;
};

template <> struct EnumWords<SiteChange::What>
{
    static constexpr std::array words{std::pair{SiteChange::What::Created, "created"},
                                      std::pair{SiteChange::What::Changed, "changed"},
                                      std::pair{SiteChange::What::Removed, "removed"}};
};

struct SiteReport
{
    QList<SiteChange> changes;
    int unchanged = 0; ///< things that were as the file says
};

/// Brings a property to what a site file says, and says a property as a site file. Writes only what differs, so that a
/// second time changes nothing and leaves no trace. All of it, or nothing: one transaction.
class SiteApply
{
  public:
    /// Without a key, secrets cannot be set.
    SiteApply(Database &database, const Property &property, std::shared_ptr<const PropertyKey> key);

    /// Secrets of the site must be values by now (secret::Value). A secret whose stored form this login may not read,
    /// or this computer's key cannot open, is set anew each time.
    Result<SiteReport> apply(const Site &site);
    /// The property without its secrets; apply() of it changes nothing.
    Result<Site> exported();

  private:
    Result<> applyAll(const Site &site);
    Result<> applyProperty(const Property &wanted);
    Result<> applyAlerts(const AlertSettings &wanted);
    Result<> applyRecipients(const QList<SiteRecipient> &wanted);
    Result<> applyOrder(const QList<SiteRecipient> &wanted);
    Result<> applyButtons(const QList<Button> &wanted);
    Result<> applyPbx(const SitePbx &wanted);
    using Secrets = QList<std::pair<QString, std::optional<SiteSecret>>>;
    Result<> applyLink(const QString &section, LinkSetup wanted, const Secrets &secrets);
    Result<std::optional<LinkSetup>> setupOf(const QString &kind);
    bool isSecretSet(const LinkSetup &there, const QString &name, const QByteArray &text) const;
    void note(SiteChange::What what, const QString &path, const QStringList &fields = {});

    Database &m_database;
    Property m_property;
    LinkSecrets m_secrets;
    SiteReport m_report;
};

} // namespace bellboard
