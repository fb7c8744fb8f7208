// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/PhoneOperator.h"

#include "core/pbx/PbxLink.h"

#include <QTimer>

namespace bellboard {

namespace {
constexpr std::chrono::seconds patience{20};
constexpr std::chrono::seconds recordingPatience{60};
} // namespace

/// One command on its way to the link.
class PhoneOperator::Switch
{
  public:
    Switch(PhoneOperator &desk, PbxLink &link, CommandId command) : m_desk(desk), m_link(link), m_command(command) {}

    void operator()(const phone::Dial &c) const { m_link.dial(c.request, words()); }
    void operator()(const phone::Answer &c) const { m_link.answer(c.leg, nothing()); }
    void operator()(const phone::Refuse &c) const { m_link.refuse(c.leg, nothing()); }
    void operator()(const phone::ToVoicemail &c) const { m_link.sendToVoicemail(c.leg, c.box, nothing()); }
    void operator()(const phone::HangUpLeg &c) const { m_link.hangUpLeg(c.leg, nothing()); }
    void operator()(const phone::HangUpCall &c) const { m_link.hangUpCall(c.call, nothing()); }
    void operator()(const phone::Hold &c) const { m_link.hold(c.leg, c.on, nothing()); }
    void operator()(const phone::Mute &c) const
    {
        m_link.mute(c.leg, c.on, [desk = QPointer(&m_desk), command = m_command, c](const Result<> &done) {
            if (!desk)
                return;
            if (done)
                Q_EMIT desk->muted(c.leg, c.on);
            desk->finish(command, done.map([] { return QString(); }));
        });
    }
    void operator()(const phone::Transfer &c) const
    {
        m_link.transfer(c.moved, c.by, c.target, c.targetType, nothing());
    }
    void operator()(const phone::Consult &c) const { m_link.consult(c.own, c.target, c.targetType, nothing()); }
    void operator()(const phone::ConsultGoOn &c) const { m_link.consultStep(c.own, c.step, nothing()); }
    void operator()(const phone::Park &c) const { m_link.park(c.leg, c.by, c.slot, words()); }
    void operator()(const phone::Retrieve &c) const { m_link.retrieve(c.slot, c.to, words()); }
    void operator()(const phone::PickUp &c) const { m_link.pickUp(c.extension, c.to, words()); }
    void operator()(const phone::SendDigits &c) const { m_link.sendDigits(c.leg, c.digits, nothing()); }
    void operator()(const phone::Record &c) const { m_link.record(c.leg, c.on, nothing()); }
    void operator()(const phone::Spy &c) const { m_link.spy(c.leg, c.supervisor, c.mode, nothing()); }
    void operator()(const phone::PlayInto &c) const { m_link.playInto(c.call, c.announcement, nothing()); }
    void operator()(const phone::SetPresence &c) const
    {
        m_link.setPresence(c.extension, c.presence, c.words, nothing());
    }
    void operator()(const phone::PauseAgent &c) const
    {
        m_link.pauseAgent(c.queue, c.agent, c.paused, c.reason, nothing());
    }
    void operator()(const phone::Refresh &) const
    {
        m_link.refresh();
        m_desk.finish(m_command, QString());
    }
    void operator()(const phone::FetchRecording &c) const
    {
        Q_EMIT m_desk.recordingWanted(m_command, CallId{c.callId});
    }

  private:
    Reply<QString> words() const
    {
        return [desk = QPointer(&m_desk), command = m_command](const Result<QString> &answer) {
            if (desk)
                desk->finish(command, answer);
        };
    }
    Reply<> nothing() const
    {
        return [desk = QPointer(&m_desk), command = m_command](const Result<> &answer) {
            if (desk)
                desk->finish(command, answer.map([] { return QString(); }));
        };
    }

    PhoneOperator &m_desk;
    PbxLink &m_link;
    CommandId m_command;
};

PhoneOperator::PhoneOperator(QObject *parent) : QObject(parent) {}

/// Who asked the link that goes now gets no answer from it any more.
void PhoneOperator::setLink(PbxLink *link)
{
    if (link == m_link)
        return;
    m_link = link;
    const QSet<CommandId> open = m_open;
    for (const CommandId command : open)
        finish(command, fail(ErrorKind::Unreachable,
                             tr("The connection to the telephone system was set up anew meanwhile. Ask again.")));
}

void PhoneOperator::carryOut(const DeskCommand &command)
{
    m_open.insert(command.id);
    const auto asked = phoneCommandFrom(command.arguments);
    if (!asked) {
        finish(command.id, tl::make_unexpected(asked.error()));
        return;
    }
    if (!m_link) {
        finish(command.id,
               fail(ErrorKind::NotFound, tr("There is no telephone system to ask. Set it up under Connection.")));
        return;
    }
    const QLatin1StringView linkKey("link");
    if (command.arguments.contains(linkKey) && command.arguments.value(linkKey).toInteger() != m_link->linkId().value) {
        finish(command.id,
               fail(ErrorKind::NotFound, tr("This call is on a telephone system that is no longer set up.")));
        return;
    }
    const bool recording = std::holds_alternative<phone::FetchRecording>(*asked);
    QTimer::singleShot(recording ? recordingPatience : patience, this, [this, id = command.id] {
        finish(id, fail(ErrorKind::Unreachable, tr("The telephone system did not answer in time.")));
    });
    std::visit(Switch(*this, *m_link, command.id), *asked);
}

void PhoneOperator::finish(CommandId command, const Result<QString> &outcome)
{
    if (m_open.remove(command))
        Q_EMIT finished(command, outcome);
}

} // namespace bellboard
