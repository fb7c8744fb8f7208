// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connection/LinkCard.h"

namespace bellboard {

/// The buttons' way in: where it listens, its secrets, what came and what was refused.
class GatewayCard final : public LinkCard
{
    Q_OBJECT

  public:
    GatewayCard(Desk &desk, QWidget *parent);

  private:
    void followState();
    void load();
    bool hasChanges() const;
    QList<QLineEdit *> lines() const;
    void followRights();
    void save();
    void test();
    QStringList counterWords(const QJsonObject &counters) const;

    Desk &m_desk;
    QLineEdit *m_listen;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_webhookSecret;
    QLineEdit *m_buttonToken;
    QPushButton *m_test;
    QPushButton *m_save;
};

} // namespace bellboard
