// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connection/LinkCard.h"

class QComboBox;

namespace bellboard {

class CertificatePanel;

/// The telephone system: its state in plain words, its certificate, its address and login.
class PbxCard final : public LinkCard
{
    Q_OBJECT

  public:
    PbxCard(Desk &desk, QWidget *parent);

    CertificatePanel *certificate() const { return m_certificate; }

  private:
    void followState();
    void load();
    bool hasChanges() const;
    void setUnchanged();
    void followRights();
    void providerChosen();
    PbxEdit edit() const;
    QString wrong(const PbxEdit &edit, QLineEdit **where) const;
    void save();
    void test();

    Desk &m_desk;
    CertificatePanel *m_certificate;
    QComboBox *m_provider;
    QString m_loadedProvider;
    QLineEdit *m_url;
    QLineEdit *m_clientId;
    QLineEdit *m_secret;
    QLineEdit *m_extension;
    QLineEdit *m_permission;
    QPushButton *m_test;
    QPushButton *m_save;
};

} // namespace bellboard
