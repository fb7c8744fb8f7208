// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/GatewayCard.h"

#include "ui/FutureReply.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormLabels.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/words/LinkWords.h"
#include "ui/words/RightsWords.h"
#include "ui/words/TimeWords.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>

namespace bellboard {

namespace {

struct GatewayWords
{
    Q_DECLARE_TR_FUNCTIONS(GatewayWords)
};

/// Why the gateway turned somebody away, by the word that it counts under.
QString refusalWords(const QString &reason)
{
    static const std::pair<const char *, const char *> words[] = {
        {"signature", QT_TRANSLATE_NOOP("GatewayWords", "wrong signature")},
        {"stale", QT_TRANSLATE_NOOP("GatewayWords", "too old")},
        {"replay", QT_TRANSLATE_NOOP("GatewayWords", "sent twice")},
        {"not_configured", QT_TRANSLATE_NOOP("GatewayWords", "no secret set")},
        {"unknown_device", QT_TRANSLATE_NOOP("GatewayWords", "unknown button")},
        {"unparsable", QT_TRANSLATE_NOOP("GatewayWords", "not readable")},
        {"no_such_route", QT_TRANSLATE_NOOP("GatewayWords", "unknown address")},
        {"not_stored", QT_TRANSLATE_NOOP("GatewayWords", "could not be stored")},
        {"too_large", QT_TRANSLATE_NOOP("GatewayWords", "too large")},
        {"too_slow", QT_TRANSLATE_NOOP("GatewayWords", "too slow")},
        {"too_many", QT_TRANSLATE_NOOP("GatewayWords", "too many connections")},
        {"too_often", QT_TRANSLATE_NOOP("GatewayWords", "too often")},
    };
    for (const auto &[word, said] : words) {
        if (reason == QLatin1StringView(word))
            return GatewayWords::tr(said);
    }
    return QString(reason).replace(u'_', u' ');
}

} // namespace

GatewayCard::GatewayCard(Desk &desk, QWidget *parent)
    : LinkCard(QStringLiteral("gateway"), tr("Gateway: the buttons' way in"), parent), m_desk(desk)
{
    m_listen = addLine(tr("&Listens on"), "listen");
    m_listen->setPlaceholderText(QStringLiteral("127.0.0.1:8480"));
    m_certificate = addLine(tr("TLS ce&rtificate file"), "tlsCertificate");
    m_certificate->setPlaceholderText(tr("none: plain HTTP"));
    m_key = addLine(tr("TLS key &file"), "tlsKey");
    m_webhookSecret = addSecret(tr("Milesight &webhook secret"), "webhookSecret");
    m_buttonToken = addSecret(tr("&Button token"), "buttonToken");
    lineUpLabels(form());
    m_test = addAction(tr("Test the &gateway"));
    m_save = addAction(tr("Sa&ve"), "primary");
    m_save->setObjectName(QStringLiteral("saveGateway"));
    connect(m_save, &QPushButton::clicked, this, &GatewayCard::save);
    connect(m_test, &QPushButton::clicked, this, &GatewayCard::test);
    connect(&desk, &Desk::linksChanged, this, &GatewayCard::followState);
    connect(&desk, &Desk::connectionSetupChanged, this, &GatewayCard::load);
    connect(&desk, &Desk::rightsChanged, this, &GatewayCard::followRights);
    load();
    followState();
    followRights();
}

void GatewayCard::followState()
{
    const LinkWords::Said said = LinkWords::link(m_desk, QStringLiteral("gateway"));
    const auto report = LinkWords::find(m_desk, QStringLiteral("gateway"));
    QStringList lines;
    if (report) {
        if (!report->status.words.isEmpty())
            lines += report->status.words;
        lines += counterWords(report->counters).join(QStringLiteral(" · "));
    }
    lines.removeAll(QString());
    say(static_cast<int>(said.shape), said.words, lines.join(QLatin1Char('\n')));
}

QStringList GatewayCard::counterWords(const QJsonObject &counters) const
{
    QStringList words;
    if (counters.contains(QLatin1StringView("accepted")))
        words += tr("%n message(s) accepted", nullptr, counters.value(QLatin1StringView("accepted")).toInt());
    const QJsonObject refused = counters.value(QLatin1StringView("refused")).toObject();
    for (auto it = refused.begin(); it != refused.end(); ++it) {
        if (it.value().toInt() > 0)
            words += tr("%1 refused: %2").arg(it.value().toInt()).arg(refusalWords(it.key()));
    }
    const QString last = counters.value(QLatin1StringView("last_accepted")).toString();
    if (const QDateTime at = QDateTime::fromString(last, Qt::ISODateWithMs); at.isValid())
        words += tr("last at %1").arg(TimeWords::dateAndTime(at));
    if (const QString refusal = counters.value(QLatin1StringView("last_refusal")).toString(); !refusal.isEmpty())
        words += tr("last refusal: %1").arg(refusal);
    return words;
}

void GatewayCard::load()
{
    const ConnectionSetup setup = m_desk.connectionSetup();
    sayKept(m_webhookSecret, setup.hasWebhookSecret);
    sayKept(m_buttonToken, setup.hasButtonToken);
    if (hasChanges())
        return; // what somebody is filling in is not overwritten by news from elsewhere
    m_listen->setText(setup.gateway.listen);
    m_certificate->setText(setup.gateway.tlsCertificate);
    m_key->setText(setup.gateway.tlsKey);
}

QList<QLineEdit *> GatewayCard::lines() const
{
    return {m_listen, m_certificate, m_key, m_webhookSecret, m_buttonToken};
}

bool GatewayCard::hasChanges() const
{
    const auto all = lines();
    return std::any_of(all.begin(), all.end(), [](const QLineEdit *edit) { return edit->isModified(); });
}

void GatewayCard::followRights()
{
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_listen, m_certificate, m_key, m_webhookSecret, m_buttonToken, m_save})
        RightsWords::allow(each, m_desk.rights().configure, RightsWords::Right::Configure);
    RightsWords::allow(m_test, m_desk.rights().configure, RightsWords::Right::Configure);
}

void GatewayCard::save()
{
    GatewayEdit edit;
    edit.listen = m_listen->text().trimmed();
    edit.tlsCertificate = m_certificate->text().trimmed();
    edit.tlsKey = m_key->text().trimmed();
    if (!m_webhookSecret->text().isEmpty())
        edit.webhookSecret = m_webhookSecret->text();
    if (!m_buttonToken->text().isEmpty())
        edit.buttonToken = m_buttonToken->text();
    static const QRegularExpression address(QStringLiteral("^(\\S+):(\\d{1,5})$"));
    const auto match = address.match(edit.listen);
    const bool listens = match.hasMatch() && match.captured(2).toInt() >= 1 && match.captured(2).toInt() <= 65535;
    const bool halfTls = edit.tlsCertificate.isEmpty() != edit.tlsKey.isEmpty();
    Theme::setWrong(m_listen, !listens);
    Theme::setWrong(m_certificate, listens && halfTls && edit.tlsCertificate.isEmpty());
    Theme::setWrong(m_key, listens && halfTls && edit.tlsKey.isEmpty());
    if (!listens) {
        answer()->say(InlineMessage::Kind::Error,
                      tr("“Listens on” is an address and a port, for example 127.0.0.1:8480."));
        return;
    }
    if (halfTls) {
        answer()->say(InlineMessage::Kind::Error, tr("TLS needs both files: the certificate and its key."));
        return;
    }
    m_save->setEnabled(false);
    whenDone(this, m_desk.saveGateway(edit), [this](const Result<> &result) {
        followRights();
        if (result) {
            m_webhookSecret->clear();
            m_buttonToken->clear();
            const auto all = lines();
            for (QLineEdit *each : all)
                each->setModified(false);
        }
        report(result, tr("Saved."));
    });
}

void GatewayCard::test()
{
    m_test->setEnabled(false);
    answer()->say(InlineMessage::Kind::Note, tr("Knocking at the gateway…"));
    whenDone(this, m_desk.testLink(QStringLiteral("gateway")), [this](const Result<QString> &words) {
        followRights();
        if (words)
            answer()->say(InlineMessage::Kind::Good, *words);
        else
            answer()->say(words.error());
    });
}

} // namespace bellboard
