// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Clock.h"
#include "tests/ui/MemoryDesk.h"

namespace bellboard::test {

/// A clock that a test sets.
class SetClock final : public Clock
{
  public:
    QDateTime now() const override { return m_now; }
    void set(const QDateTime &now) { m_now = now; }

  private:
    QDateTime m_now = QDateTime(QDate(2026, 3, 14), QTime(8, 0, 23), Qt::UTC);
};

/// Hotel Aurora on a quiet morning: recipients, buttons, links, leader.
void furnish(MemoryDesk &desk, const QDateTime &now);

Recipient recipient(const QString &number, const QString &label, RecipientType type = RecipientType::Extension,
                    Acceptance acceptance = Acceptance::Answer);

/// Room 101 rang 23 s ago; the front desk did not answer, the duty manager's phone rings for 8 s.
AlertView callingAlert(qint64 id, const QString &room, const QDateTime &now);
AlertView alertIn(AlertStatus status, qint64 id, const QString &room, const QDateTime &now);
AlertStory storyOf(const AlertView &view);
/// The story that fits an alert of pastAlerts(): whoever took it did so on the last of its calls.
AlertStory takenStory(const Alert &alert);
/// `count` alerts of the past, newest first, one every hour.
QList<Alert> pastAlerts(int count, const QDateTime &now);

/// A call under way from `from` to `to`, with the legs that its state needs: `from` calls, `to` is called. Extensions
/// have up to four digits.
CallEntry liveCall(qint64 id, const QString &from, const QString &to, CallState state, const QDateTime &startedAt);
/// The same, waiting in a queue.
CallEntry waitingCall(qint64 id, const QString &from, const CallQueue &queue, const QDateTime &since);
Extension phoneOf(const QString &number, const QString &name, PhoneState phone = PhoneState::Idle,
                  Presence presence = Presence::Available);
/// The telephone of Hotel Aurora in a busy minute: team, a queue, guests, calls. The own phone is 101.
void furnish(MemoryTelephone &telephone, const QDateTime &now);

/// The log of a house whose telephones ring every few minutes, newest first; the people it knows; figures and reasons.
QList<CallEntry> pastCalls(int count, const QDateTime &now);
void furnishLog(MemoryTelephone &telephone, const QDateTime &now);

} // namespace bellboard::test
