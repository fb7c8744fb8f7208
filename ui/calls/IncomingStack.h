// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calls/CallOperation.h"

#include <QSet>
#include <QWidget>

class QVBoxLayout;

namespace bellboard {

class IncomingCard;
class SecondTicker;
class TelephoneSettings;

/// The pop-up of the calls that ring at the own phone, one card over the other, at the lower right of the screen. It
/// stands above all windows and never takes the keyboard from where somebody types; only a click into its reference
/// field does.
class IncomingStack final : public QWidget
{
    Q_OBJECT

  public:
    IncomingStack(CallOperations &operations, SecondTicker &ticker, TelephoneSettings &settings,
                  QWidget *parent = nullptr);

    QList<IncomingCard *> cards() const { return m_cards; }
    /// The key that accepts, as it is written on the button.
    void setAcceptKey(const QString &key);

  Q_SIGNALS:
    void ringingChanged(bool rings);
    void targetWanted(const bellboard::CallEntry &entry);
    void alertWanted(bellboard::AlertId id);
    /// A screen reader was told of a new call.
    void announced(bellboard::CallId id);

  protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

  private:
    void follow();
    void tick(const QDateTime &now);
    void add(const CallEntry &entry);
    void place();

    CallOperations &m_operations;
    SecondTicker &m_ticker;
    TelephoneSettings &m_settings;
    QVBoxLayout *m_layout;
    QList<IncomingCard *> m_cards;
    QSet<CallId> m_silenced; ///< ran out here, though they may ring on
    QString m_acceptKey;
};

} // namespace bellboard
