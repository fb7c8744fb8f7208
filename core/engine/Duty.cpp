// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Duty.h"

#include "core/engine/AlertRunner.h"
#include "core/engine/CommandRunner.h"
#include "core/engine/PhoneOperator.h"
#include "core/engine/RecordingShelf.h"
#include "core/engine/Switchboard.h"
#include "core/engine/TrainingHouse.h"
#include "core/gateway/Gateway.h"
#include "core/pbx/yeastar_p/YeastarPLink.h"
#include "core/store/ButtonStore.h"
#include "core/store/ChangeFeed.h"
#include "core/store/LinkStore.h"
#include "core/store/RecipientStore.h"
#include "core/store/SettingsStore.h"

#include <QLoggingCategory>
#include <QPointer>

namespace bellboard {

Q_LOGGING_CATEGORY(lcDuty, "bellboard.engine.duty")

namespace {
constexpr std::chrono::seconds drillPatience{3};
constexpr std::chrono::seconds testPatience{15};
constexpr std::chrono::milliseconds openAgainAfter{5000};
} // namespace

Duty::Duty(Database &database, const ConnectionTarget &target, ChangeFeed &feed, PropertyId property,
           std::shared_ptr<const PropertyKey> key, const Clock &clock)
    : m_database(database),
      m_property(property),
      m_clock(clock),
      m_secrets(property, std::move(key)),
      m_alertStore(std::make_unique<AlertStore>(database, property)),
      m_recipientStore(std::make_unique<RecipientStore>(database, property)),
      m_buttonStore(std::make_unique<ButtonStore>(database, property)),
      m_settingsStore(std::make_unique<SettingsStore>(database, property)),
      m_linkStore(std::make_unique<LinkStore>(database, property)),
      m_commandStore(std::make_unique<CommandStore>(database, property)),
      m_alerts(std::make_unique<AlertRunner>(*m_alertStore, clock)),
      m_commands(std::make_unique<CommandRunner>(*m_commandStore, *m_alerts, clock)),
      m_switchboard(std::make_unique<Switchboard>(target, property, clock)),
      m_operator(std::make_unique<PhoneOperator>())
{
    connect(m_alerts.get(), &AlertRunner::trouble, this, &Duty::trouble);
    connect(m_commands.get(), &CommandRunner::trouble, this, &Duty::trouble);
    connect(m_commands.get(), &CommandRunner::testRequested, this, &Duty::testLink);
    connect(m_commands.get(), &CommandRunner::trainingDrillRequested, this, &Duty::prepareDrill);
    m_testLimit.setSingleShot(true);
    connect(&m_testLimit, &QTimer::timeout, this,
            [this] { finishTest(fail(ErrorKind::Unreachable, tr("The telephone system did not answer in time."))); });
    connectTelephone();
    followFeed(feed);
}

Duty::~Duty()
{
    m_gateway.reset(); // first of all: it hands presses to the runner
}

void Duty::connectTelephone()
{
    connect(m_switchboard.get(), &Switchboard::trouble, this, &Duty::trouble);
    connect(m_commands.get(), &CommandRunner::telephoneRequested, m_operator.get(), &PhoneOperator::carryOut);
    connect(m_operator.get(), &PhoneOperator::finished, m_commands.get(), &CommandRunner::finishWithWords);
    connect(m_operator.get(), &PhoneOperator::muted, m_switchboard.get(), &Switchboard::noteMuted);
    connect(m_operator.get(), &PhoneOperator::recordingWanted, this, [this](CommandId command, CallId call) {
        m_switchboard->recordings().fetch(call,
                                          [desk = QPointer(m_operator.get()), command](const Result<QString> &outcome) {
                                              if (desk)
                                                  desk->finish(command, outcome);
                                          });
    });
}

void Duty::followFeed(ChangeFeed &feed)
{
    connect(&feed, &ChangeFeed::peopleOutsideChanged, this, [this] { m_switchboard->forgetCallers(); });
    connect(&feed, &ChangeFeed::commandSubmitted, this, [this] { m_commands->takeUp(); });
    connect(&feed, &ChangeFeed::recipientsChanged, this, [this] { orTrouble(readRecipients()); });
    connect(&feed, &ChangeFeed::buttonsChanged, this, [this] { orTrouble(readButtons()); });
    connect(&feed, &ChangeFeed::settingsChanged, this, [this] { orTrouble(readSettings()); });
    connect(&feed, &ChangeFeed::linksChanged, this, [this] { orTrouble(readLinks()); });
    connect(&feed, &ChangeFeed::caughtUp, this, [this] {
        orTrouble(readAll());
        m_commands->takeUp();
    });
}

Result<> Duty::begin()
{
    if (auto read = readSettings(); !read)
        return read;
    if (auto read = readRecipients(); !read)
        return read;
    if (auto read = readButtons(); !read)
        return read;
    if (auto taken = m_alerts->takeUp(); !taken)
        return taken;
    m_switchboard->begin();
    // A fault of one link's set-up must not keep the others and the buttons from working.
    orTrouble(readLinks());
    for (const AlertId id : m_alerts->running().ids()) {
        if (m_alerts->running().find(id)->alert.drill == DrillTarget::Training)
            prepareDrill({});
    }
    m_commands->takeUp();
    return {};
}

void Duty::hold()
{
    m_alerts->hold(true);
    m_switchboard->hold(true);
}

Result<> Duty::goOn()
{
    if (auto read = readAll(); !read)
        return read;
    if (auto taken = m_alerts->takeUp(); !taken)
        return taken;
    m_alerts->hold(false);
    m_alerts->flush();
    m_switchboard->hold(false);
    m_commands->takeUp();
    return {};
}

Result<> Duty::readAll()
{
    for (const auto read : {&Duty::readSettings, &Duty::readRecipients, &Duty::readButtons, &Duty::readLinks}) {
        if (auto done = (this->*read)(); !done)
            return done;
    }
    return {};
}

Result<> Duty::readSettings()
{
    const auto settings = m_settingsStore->alerts();
    if (!settings) {
        if (settings.error().kind == ErrorKind::Unreachable)
            return tl::make_unexpected(settings.error());
        // Settings edited by hand into nonsense: alerts go out with those of before, or the defaults.
        Q_EMIT trouble(settings.error());
        m_alerts->setSettings(m_settings);
        return {};
    }
    m_settings = *settings;
    m_alerts->setSettings(m_settings);
    return {};
}

Result<> Duty::readRecipients()
{
    const auto recipients = m_recipientStore->list();
    if (!recipients)
        return tl::make_unexpected(recipients.error());
    m_recipients = *recipients;
    m_alerts->setRecipients(m_recipients);
    if (m_training)
        m_training->seat(m_recipients, m_scripted);
    return {};
}

Result<> Duty::readButtons()
{
    const auto buttons = m_buttonStore->list();
    if (!buttons)
        return tl::make_unexpected(buttons.error());
    m_alerts->setButtons(*buttons);
    return {};
}

/// Opens what is new or changed, and leaves alone what is as it was.
Result<> Duty::readLinks()
{
    const auto setups = m_linkStore->setups();
    if (!setups)
        return tl::make_unexpected(setups.error());
    QHash<QString, LinkSetup> now;
    for (const LinkSetup &setup : *setups)
        now.insert(setup.kind, setup);
    const auto old = std::exchange(m_setups, now);
    const auto changed = [&](const QString &kind) {
        return old.contains(kind) != now.contains(kind) || !(old.value(kind) == now.value(kind));
    };
    const QString pbx = QStringLiteral("pbx");
    const QString gateway = QStringLiteral("gateway");
    const QString milesight = QStringLiteral("milesight");
    if (changed(pbx))
        openPbx(setupOf(pbx));
    if (!m_gateway || changed(gateway) || changed(milesight))
        openGateway(setupOf(gateway), setupOf(milesight));
    return {};
}

const LinkSetup *Duty::setupOf(const QString &kind) const
{
    const auto found = m_setups.constFind(kind);
    return found == m_setups.cend() ? nullptr : &*found;
}

/// A port that is still held, an address that has yet to come, a file that could not be read: such things mend
/// themselves, and nobody should have to come and press "Save" for it.
void Duty::lookAfterLinks()
{
    if (!m_sinceTry.isValid() || m_sinceTry.hasExpired(openAgainAfter.count())) {
        m_sinceTry.start();
        if (m_gateway && !m_gateway->isOpen())
            openGateway(setupOf(QStringLiteral("gateway")), setupOf(QStringLiteral("milesight")));
        if (const LinkSetup *pbx = setupOf(QStringLiteral("pbx")); pbx && !m_pbx.link)
            openPbx(pbx);
    }
    reportGateway();
}

void Duty::end()
{
    m_ending = true;
    m_gateway.reset();
    m_alerts->fold();
    m_operator->setLink(nullptr);
    m_switchboard->end();
    retire(std::move(m_pbx));
    retire(std::move(m_trainingPost));
    if (m_retired.empty())
        QMetaObject::invokeMethod(this, &Duty::ended, Qt::QueuedConnection);
}

// --- drills and tests ------------------------------------------------------------------------------------------------

/// Has the training PBX up before the drill begins, so that the drill does not begin with a link that is down. A
/// command without id only wants the link.
void Duty::prepareDrill(const DeskCommand &command)
{
    const auto begin = [this, command] {
        if (command.id.isValid()) {
            m_alerts->drill(command.arguments.value(QLatin1StringView("room")).toString(), DrillTarget::Training,
                            command.id, command.actor);
        }
    };
    const auto house = trainingHouse();
    if (!house) {
        Q_EMIT trouble(house.error());
        begin(); // the alert itself then says that nothing can be reached
        return;
    }
    if (!m_trainingPost.link) {
        Post post;
        post.vault = std::make_unique<PassingTokenVault>();
        post.link = std::make_unique<YeastarPLink>((*house)->config(), *post.vault, m_clock);
        takeOver(DrillTarget::Training, std::move(post));
    }
    PbxLink *link = m_trainingPost.link.get();
    if (link->status().state == LinkState::Up) {
        begin();
        return;
    }
    auto *wait = new QTimer(link);
    wait->setSingleShot(true);
    const auto begun = std::make_shared<bool>(false);
    const auto once = [wait, begin, begun] {
        if (std::exchange(*begun, true))
            return;
        wait->deleteLater();
        begin();
    };
    connect(wait, &QTimer::timeout, this, once);
    connect(link, &PbxLink::statusChanged, wait, [once](const LinkStatus &status) {
        if (status.state == LinkState::Up)
            once();
    });
    wait->start(drillPatience);
}

void Duty::testLink(CommandId command, const QString &kind)
{
    if (kind == QLatin1StringView("gateway")) {
        if (m_gateway && m_gateway->isOpen()) {
            m_commands->finishWithWords(command, tr("The gateway is open on port %1. %n delivery(ies) accepted so far.",
                                                    nullptr, int(m_gateway->statistics().accepted))
                                                     .arg(m_gateway->port()));
        } else {
            m_commands->finishWithWords(command, tl::make_unexpected(m_gatewayError));
        }
        return;
    }
    if (kind != QLatin1StringView("pbx") || !m_pbx.link) {
        m_commands->finishWithWords(
            command, fail(ErrorKind::NotFound, tr("No telephone system is set up yet. Enter its address.")));
        return;
    }
    m_testing.append(command);
    m_testLimit.start(testPatience);
    m_pbx.link->test();
}

void Duty::finishTest(const Result<QString> &outcome)
{
    m_testLimit.stop();
    for (const CommandId command : std::exchange(m_testing, {}))
        m_commands->finishWithWords(command, outcome);
}

} // namespace bellboard
