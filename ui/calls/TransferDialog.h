// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/CallLog.h"
#include "ui/calls/CallOperation.h"

#include <QDialog>

class QPushButton;

namespace bellboard {

class Dialler;
class InlineMessage;
class PartyField;

/// To whom a call goes: type, choose, and send it there at once or ask first.
class TransferDialog final : public QDialog
{
    Q_OBJECT

  public:
    TransferDialog(CallOperations &operations, Dialler &dialler, const CallEntry &entry, QWidget *parent = nullptr);

    PartyField *field() const { return m_field; }
    QPushButton *transferButton() const { return m_transfer; }
    QPushButton *consultButton() const { return m_consult; }
    QString message() const;

  private:
    void follow();
    void send(CallOperation operation);

    CallOperations &m_operations;
    Dialler &m_dialler;
    CallEntry m_entry;
    PartyField *m_field;
    QPushButton *m_transfer;
    QPushButton *m_consult;
    InlineMessage *m_message;
};

} // namespace bellboard
