// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/TrainingHouse.h"

#include "core/pbx/training/TrainingPbx.h"

namespace bellboard {

namespace {

const QString systemExtension = QStringLiteral("100");
constexpr std::chrono::milliseconds untilAnswer{2500};
constexpr std::chrono::milliseconds untilKey{2500};
constexpr std::chrono::minutes ringsAsLongAsAsked{5};

} // namespace

QList<TrainingPerson> trainingCast(const QList<Recipient> &recipients)
{
    QList<Recipient> active;
    std::copy_if(recipients.cbegin(), recipients.cend(), std::back_inserter(active),
                 [](const Recipient &r) { return r.active; });
    QList<TrainingPerson> cast;
    for (qsizetype i = 0; i < active.size(); ++i) {
        const Recipient &r = active.at(i);
        TrainingPerson person;
        person.number = r.number;
        person.outside = r.type == RecipientType::External;
        person.answersAfter = untilAnswer;
        person.pressesAfter = untilKey;
        person.ringsFor = ringsAsLongAsAsked;
        if (i == 0 && active.size() > 1)
            person.behaviour = TrainingBehaviour::DoesNotAnswer;
        else if (r.acceptance == Acceptance::Key)
            person.behaviour = TrainingBehaviour::AnswersAndPresses;
        cast.append(person);
    }
    return cast;
}

Result<std::unique_ptr<TrainingHouse>> TrainingHouse::open(const QString &announcement)
{
    std::unique_ptr<TrainingHouse> house(new TrainingHouse);
    house->m_announcement = announcement;
    TrainingSetup setup;
    setup.people.clear();
    setup.prompts = {announcement};
    setup.permitted = {systemExtension};
    setup.clientSecret = QStringLiteral("training-%1").arg(quintptr(house.get()), 0, 16); // loopback only, for this run
    house->m_pbx = std::make_unique<TrainingPbx>(setup);
    house->m_thread.setObjectName(QStringLiteral("training-pbx"));
    house->m_pbx->moveToThread(&house->m_thread);
    house->m_thread.start();
    if (auto started = house->m_pbx->start(); !started)
        return tl::make_unexpected(started.error());
    return house;
}

TrainingHouse::~TrainingHouse()
{
    if (m_thread.isRunning()) {
        // Its sockets and timers want to end in the thread they live in.
        QMetaObject::invokeMethod(
            m_pbx.get(), [this] { m_pbx.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
}

YeastarPConfig TrainingHouse::config() const
{
    YeastarPConfig config;
    config.url = m_pbx->url();
    config.clientId = m_pbx->setup().clientId;
    config.clientSecret = m_pbx->setup().clientSecret;
    config.systemExtension = systemExtension;
    config.dialPermission = systemExtension;
    return config;
}

void TrainingHouse::seat(const QList<Recipient> &recipients, const QList<TrainingPerson> &scripted)
{
    m_pbx->setPeople(scripted.isEmpty() ? trainingCast(recipients) : scripted);
}

} // namespace bellboard
