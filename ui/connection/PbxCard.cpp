// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/PbxCard.h"

#include "ui/FutureReply.h"
#include "ui/connection/CertificatePanel.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormLabels.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/words/LinkWords.h"
#include "ui/words/RightsWords.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace bellboard {

PbxCard::PbxCard(Desk &desk, QWidget *parent)
    : LinkCard(QStringLiteral("phone"), tr("Telephone system"), parent), m_desk(desk)
{
    m_certificate = new CertificatePanel(this);
    addWidget(m_certificate);
    m_provider = new QComboBox(this);
    m_provider->setObjectName(QStringLiteral("provider"));
    m_provider->setAccessibleName(tr("Kind of telephone system"));
    m_provider->addItem(tr("Yeastar P-Series"), QStringLiteral("yeastar-p"));
    m_provider->addItem(tr("Yeastar S-Series, Cloud PBX"), QStringLiteral("yeastar-s"));
    m_provider->addItem(tr("Asterisk, FreePBX"), QStringLiteral("asterisk"));
    m_provider->addItem(tr("Built-in training system (calls nobody)"), QStringLiteral("training"));
    m_provider->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    form()->addRow(tr("&Kind"), m_provider);
    m_url = addLine(tr("&Address"), "url");
    m_url->setPlaceholderText(QStringLiteral("https://192.168.5.150:8088"));
    m_clientId = addLine(tr("Client &ID"), "clientId");
    m_secret = addSecret(tr("Client s&ecret"), "clientSecret");
    m_extension = addLine(tr("Call&ing extension"), "systemExtension");
    m_extension->setPlaceholderText(tr("calls for Bellboard, e.g. 100"));
    m_permission = addLine(tr("&Dial permission of"), "dialPermission");
    m_permission->setPlaceholderText(tr("whose right to dial out is used"));
    lineUpLabels(form());
    m_test = addAction(tr("Te&st the connection"));
    m_test->setObjectName(QStringLiteral("testPbx"));
    m_save = addAction(tr("&Save"), "primary");
    m_save->setObjectName(QStringLiteral("savePbx"));

    connect(m_provider, &QComboBox::currentIndexChanged, this, &PbxCard::providerChosen);
    connect(m_save, &QPushButton::clicked, this, &PbxCard::save);
    connect(m_test, &QPushButton::clicked, this, &PbxCard::test);
    connect(m_certificate, &CertificatePanel::trusted, this, [this](const QString &fingerprint) {
        whenDone(this, m_desk.trustCertificate(fingerprint),
                 [this](const Result<> &result) { report(result, tr("The certificate is trusted. Connecting…")); });
    });
    connect(&desk, &Desk::linksChanged, this, &PbxCard::followState);
    connect(&desk, &Desk::connectionSetupChanged, this, [this] {
        load();
        followState();
    });
    connect(&desk, &Desk::rightsChanged, this, &PbxCard::followRights);
    load();
    followState();
    followRights();
}

void PbxCard::followState()
{
    const LinkWords::Said said = LinkWords::link(m_desk, QStringLiteral("pbx"));
    const auto report = LinkWords::find(m_desk, QStringLiteral("pbx"));
    QStringList line;
    if (report) {
        for (const QString &words : {report->status.product, report->status.words}) {
            if (!words.isEmpty())
                line += words;
        }
    }
    if (!m_desk.connectionSetup().pbxConfigured)
        line = {tr("Enter the address and the login of the telephone system's interface (API), or choose the built-in "
                   "training system to try everything out.")};
    say(static_cast<int>(said.shape), said.words, line.join(QStringLiteral("\n")));
    m_certificate->show(report ? report->status.certificateFingerprint : QString());
}

void PbxCard::load()
{
    const ConnectionSetup setup = m_desk.connectionSetup();
    sayKept(m_secret, setup.hasClientSecret);
    if (hasChanges())
        return; // what somebody is filling in is not overwritten by news from elsewhere
    m_provider->setCurrentIndex(std::max(0, m_provider->findData(setup.pbx.provider)));
    m_url->setText(setup.pbx.url);
    m_clientId->setText(setup.pbx.clientId);
    m_extension->setText(setup.pbx.systemExtension);
    m_permission->setText(setup.pbx.dialPermission);
    setUnchanged();
    providerChosen();
}

bool PbxCard::hasChanges() const
{
    if (!m_loadedProvider.isEmpty() && m_provider->currentData().toString() != m_loadedProvider)
        return true;
    const auto lines = {m_url, m_clientId, m_secret, m_extension, m_permission};
    return std::any_of(lines.begin(), lines.end(), [](const QLineEdit *edit) { return edit->isModified(); });
}

void PbxCard::setUnchanged()
{
    m_loadedProvider = m_provider->currentData().toString();
    for (QLineEdit *edit : {m_url, m_clientId, m_secret, m_extension, m_permission})
        edit->setModified(false);
}

void PbxCard::followRights()
{
    const bool may = m_desk.rights().configure;
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_provider, m_url, m_clientId, m_secret, m_extension, m_permission, m_save})
        RightsWords::allow(each, may, RightsWords::Right::Configure);
    RightsWords::allow(m_test, may, RightsWords::Right::Configure);
    RightsWords::allow(m_certificate->trustButton(), may, RightsWords::Right::Configure);
}

void PbxCard::providerChosen()
{
    const bool training = m_provider->currentData().toString() == QLatin1StringView("training");
    for (QLineEdit *each : {m_url, m_clientId, m_secret, m_extension, m_permission}) {
        each->setVisible(!training);
        if (QWidget *label = form()->labelForField(each))
            label->setVisible(!training);
    }
    // An Asterisk's user of ari.conf stands where others have an API client; the rest of its keys are a site file's.
    const bool asterisk = m_provider->currentData().toString() == QLatin1StringView("asterisk");
    const bool yeastarS = m_provider->currentData().toString() == QLatin1StringView("yeastar-s");
    form()->setRowVisible(m_extension, !training && !asterisk && !yeastarS);
    form()->setRowVisible(m_permission, !training && !asterisk);
    const QString user = asterisk ? tr("ARI &user") : yeastarS ? tr("API &user") : tr("Client &ID");
    const QString secret = asterisk ? tr("ARI s&ecret") : yeastarS ? tr("API passw&ord") : tr("Client s&ecret");
    for (const auto &[each, words] : {std::pair{m_clientId, user}, std::pair{m_secret, secret}}) {
        if (auto *label = qobject_cast<QLabel *>(form()->labelForField(each)))
            label->setText(words);
    }
}

PbxEdit PbxCard::edit() const
{
    PbxEdit edit = m_desk.connectionSetup().pbx;
    edit.provider = m_provider->currentData().toString();
    edit.url = m_url->text().trimmed();
    edit.clientId = m_clientId->text().trimmed();
    edit.clientSecret = m_secret->text().isEmpty() ? std::nullopt : std::optional(m_secret->text());
    edit.systemExtension = m_extension->text().trimmed();
    edit.dialPermission = m_permission->text().trimmed();
    return edit;
}

QString PbxCard::wrong(const PbxEdit &edit, QLineEdit **where) const
{
    if (edit.provider == QLatin1StringView("training"))
        return {};
    *where = m_url;
    const QUrl url(edit.url, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith(QLatin1StringView("http")))
        return tr("The address begins with https:// and names the telephone system, for example "
                  "https://192.168.5.150:8088.");
    *where = m_clientId;
    if (edit.clientId.isEmpty())
        return tr("The client ID is missing. The telephone system shows it where its API is switched on.");
    *where = m_secret;
    if (!edit.clientSecret && !m_desk.connectionSetup().hasClientSecret)
        return tr("The client secret is missing. The telephone system shows it where its API is switched on.");
    return {};
}

void PbxCard::save()
{
    const PbxEdit wanted = edit();
    QLineEdit *where = nullptr;
    const QString words = wrong(wanted, &where);
    for (QLineEdit *each : {m_url, m_clientId, m_secret})
        Theme::setWrong(each, !words.isEmpty() && each == where);
    if (!words.isEmpty()) {
        answer()->say(InlineMessage::Kind::Error, words);
        return;
    }
    m_save->setEnabled(false);
    whenDone(this, m_desk.savePbx(wanted), [this](const Result<> &result) {
        followRights();
        if (result) {
            m_secret->clear();
            setUnchanged();
        }
        report(result, tr("Saved."));
    });
}

void PbxCard::test()
{
    m_test->setEnabled(false);
    answer()->say(InlineMessage::Kind::Note, tr("Asking the telephone system…"));
    whenDone(this, m_desk.testLink(QStringLiteral("pbx")), [this](const Result<QString> &words) {
        followRights();
        if (words)
            answer()->say(InlineMessage::Kind::Good, *words);
        else
            answer()->say(words.error());
    });
}

} // namespace bellboard
