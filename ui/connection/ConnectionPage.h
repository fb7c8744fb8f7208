// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"

#include <QWidget>

class QBoxLayout;

namespace bellboard {

class GatewayCard;
class PbxCard;
class SecondTicker;

/// Telephone system, gateway, database and leader: state in plain words, and what to do.
class ConnectionPage final : public QWidget
{
    Q_OBJECT

  public:
    ConnectionPage(Desk &desk, SecondTicker &ticker, QWidget *parent = nullptr);

    PbxCard *pbx() const { return m_pbx; }
    GatewayCard *gateway() const { return m_gateway; }

  protected:
    void resizeEvent(QResizeEvent *event) override;

  private:
    QBoxLayout *m_columns;
    PbxCard *m_pbx;
    GatewayCard *m_gateway;
};

} // namespace bellboard
