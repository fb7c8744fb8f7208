// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/CertificatePanel.h"

#include "ui/theme/Theme.h"
#include "ui/words/LinkWords.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace bellboard {

CertificatePanel::CertificatePanel(QWidget *parent) : QFrame(parent)
{
    Theme::setRole(this, "message-caution");
    auto *title = new QLabel(tr("The telephone system shows a certificate that is not known"), this);
    title->setWordWrap(true);
    Theme::setType(title, Theme::Type::Body, QFont::DemiBold);
    auto *words = new QLabel(tr("Nothing was sent to it. Compare this fingerprint (SHA-256) with the one on the "
                                "telephone system's own page, under security and certificates. Trust it only if all "
                                "groups are the same."),
                             this);
    words->setWordWrap(true);
    m_groups = new QLabel(this);
    m_groups->setObjectName(QStringLiteral("fingerprint"));
    m_groups->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(static_cast<int>(Theme::Type::Large));
    m_groups->setFont(fixed);
    m_trust = new QPushButton(Theme::instance().icon(QStringLiteral("shield")), tr("&Trust this certificate"), this);
    m_trust->setObjectName(QStringLiteral("trust"));
    m_trust->setAccessibleName(tr("Trust this certificate"));
    connect(m_trust, &QPushButton::clicked, this, [this] { Q_EMIT trusted(m_fingerprint); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(words);
    layout->addWidget(m_groups);
    layout->addWidget(m_trust, 0, Qt::AlignLeft);
    hide();
}

void CertificatePanel::show(const QString &fingerprint)
{
    m_fingerprint = fingerprint;
    m_groups->setText(LinkWords::fingerprint(fingerprint));
    m_groups->setAccessibleName(tr("Fingerprint %1").arg(m_groups->text()));
    setVisible(!fingerprint.isEmpty());
}

} // namespace bellboard
