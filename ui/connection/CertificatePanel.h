// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace bellboard {

/// An unknown certificate was refused: shows its fingerprint to be compared, and offers to trust it.
class CertificatePanel final : public QFrame
{
    Q_OBJECT

  public:
    explicit CertificatePanel(QWidget *parent = nullptr);

    /// Lower-case hex; empty hides the panel.
    void show(const QString &fingerprint);
    using QFrame::show;
    QString fingerprint() const { return m_fingerprint; }
    QPushButton *trustButton() const { return m_trust; }

  Q_SIGNALS:
    void trusted(const QString &fingerprint);

  private:
    QString m_fingerprint;
    QLabel *m_groups;
    QPushButton *m_trust;
};

} // namespace bellboard
