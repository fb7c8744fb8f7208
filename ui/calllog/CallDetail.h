// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk.h"
#include "core/desk_telephone.h"

#include <QFrame>

#include <memory>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace bellboard {

class CallMarksEditor;
class ElidedLabel;
class NumberLink;
class RecordingPlayer;
class RecordingSound;
class StepList;

/// One call of the log: how it went, its times, its recording, and what people wrote on it.
class CallDetail final : public QFrame
{
    Q_OBJECT

  public:
    CallDetail(Desk &desk, std::unique_ptr<RecordingSound> sound, QWidget *parent = nullptr);

    void show(const CallEntry &entry, const QHash<QString, QString> &names);
    using QWidget::show;
    CallId call() const { return m_entry.id; }
    CallMarksEditor *marks() const { return m_marks; }
    RecordingPlayer *player() const { return m_player; }
    StepList *trail() const { return m_trail; }
    QPushButton *sameNumberButton() const { return m_same; }
    /// "Talked 1:12", as the facts stand one below the other.
    QStringList facts() const;

  Q_SIGNALS:
    void callsOfNumberWanted(const bellboard::CallEntry &entry);
    void closed();

  protected:
    void resizeEvent(QResizeEvent *event) override;

  private:
    void showFacts();
    void fitTrail();

    Desk &m_desk;
    CallEntry m_entry;
    QHash<QString, QString> m_names;
    QScrollArea *m_scroll;
    QWidget *m_content;
    ElidedLabel *m_name;
    QLabel *m_vip;
    NumberLink *m_number;
    QLabel *m_about;
    QGridLayout *m_facts;
    QList<QLabel *> m_factLabels; ///< two a fact
    QLabel *m_closing;
    QLabel *m_transcription;
    StepList *m_trail;
    RecordingPlayer *m_player;
    QPushButton *m_same;
    CallMarksEditor *m_marks;
};

} // namespace bellboard
