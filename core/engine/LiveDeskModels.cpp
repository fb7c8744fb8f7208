// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
// LiveDesk's other half: the read models and the feed that keeps them fresh.
#include "core/engine/ConnectionEdit.h"
#include "core/engine/LiveDesk.h"
#include "core/engine/LiveTelephone.h"
#include "core/store/AlertStore.h"
#include "core/store/ButtonStore.h"
#include "core/store/LeaderLock.h"
#include "core/store/LinkStore.h"
#include "core/store/PropertyStore.h"
#include "core/store/RecipientStore.h"
#include "core/store/SettingsStore.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSysInfo>

namespace bellboard {

Q_LOGGING_CATEGORY(lcDesk, "bellboard.desk")

namespace {

constexpr int readerThreads = 2;
constexpr std::chrono::seconds leaderEvery{2};
constexpr std::chrono::seconds leaderGone{8};        ///< four beats unheard
constexpr std::chrono::milliseconds gather{8};       ///< half a frame
constexpr std::chrono::milliseconds readAgain{1100}; ///< longer than the readers remember that the server is away

bool isCurrent(const Alert &alert)
{
    return isOpen(alert.status) || alert.attention || alert.status == AlertStatus::Acknowledged;
}

/// The view of one alert; nothing when it is none of the current ones any more.
Result<std::optional<AlertView>> viewOf(AlertStore &store, AlertId id)
{
    const auto alert = store.alert(id);
    if (!alert) {
        if (alert.error().kind == ErrorKind::NotFound)
            return std::optional<AlertView>();
        return tl::make_unexpected(alert.error());
    }
    if (!isCurrent(*alert))
        return std::optional<AlertView>();
    AlertView view;
    view.alert = *alert;
    if (const auto state = store.sequence(id)) {
        view.attempts = state->attempts;
        view.pending = state->pending;
        view.current = state->current;
        view.wakeAt = state->wakeAt;
    } else if (state.error().kind == ErrorKind::Unreachable) {
        return tl::make_unexpected(state.error());
    } else if (const auto attempts = store.attempts(id)) {
        view.attempts = *attempts; // the state cannot be read, the attempts can
    }
    return std::optional<AlertView>(view);
}

} // namespace

LiveDesk::LiveDesk(ConnectionTarget target, PropertyId property, const DatabaseStatus &status,
                   std::shared_ptr<const PropertyKey> key, QObject *parent)
    : Desk(parent),
      m_id(property),
      m_secrets(property, std::move(key)),
      m_pool(target, readerThreads),
      m_feed(new ChangeFeed(target, property)),
      m_commands(m_pool, property),
      m_telephone(std::make_unique<LiveTelephone>(target, property, m_pool, m_commands)),
      m_database(status)
{
    m_property.id = property;
    m_feedThread.setObjectName(QStringLiteral("feed"));
    m_feed->moveToThread(&m_feedThread);
    connect(&m_feedThread, &QThread::started, m_feed, &ChangeFeed::start);
    connect(&m_feedThread, &QThread::finished, m_feed, &QObject::deleteLater);
    m_alertTimer.setSingleShot(true);
    m_alertTimer.setInterval(gather);
    connect(&m_alertTimer, &QTimer::timeout, this, &LiveDesk::readChangedAlerts);
    connect(&m_leaderTimer, &QTimer::timeout, this, &LiveDesk::readLeader);
    followFeed();
}

LiveDesk::~LiveDesk()
{
    if (!m_feedThread.isRunning()) { // never opened: nobody else lets the feed go
        delete m_feed;
        return;
    }
    m_feedThread.quit();
    m_feedThread.wait();
}

TelephoneDesk *LiveDesk::telephone()
{
    return m_telephone.get();
}

void LiveDesk::open()
{
    m_feedThread.start();
    m_leaderTimer.start(leaderEvery);
    readEverything();
    m_telephone->readEverything();
}

void LiveDesk::followFeed()
{
    connect(m_feed, &ChangeFeed::alertChanged, this, [this](AlertId id) {
        m_changed.insert(id);
        if (m_readingAlerts.underWay)
            m_readingAlerts.wanted = true; // what it finds may be older than this
        if (!m_alertTimer.isActive())
            m_alertTimer.start();
    });
    connect(m_feed, &ChangeFeed::recipientsChanged, this, &LiveDesk::readRecipients);
    connect(m_feed, &ChangeFeed::buttonsChanged, this, &LiveDesk::readButtons);
    connect(m_feed, &ChangeFeed::settingsChanged, this, &LiveDesk::readSettings);
    connect(m_feed, &ChangeFeed::propertyChanged, this, [this] {
        readProperty();
        readRights();
    });
    connect(m_feed, &ChangeFeed::linksChanged, this, &LiveDesk::readConnection);
    connect(m_feed, &ChangeFeed::linkReported, this, &LiveDesk::readLinks);
    connect(m_feed, &ChangeFeed::leaderChanged, this, &LiveDesk::readLeader);
    connect(m_feed, &ChangeFeed::commandFinished, &m_commands, &DeskCommands::onFinished);
    connect(m_feed, &ChangeFeed::connectionChanged, this, &LiveDesk::setAlive);
    connect(m_feed, &ChangeFeed::caughtUp, this, [this] {
        readEverything();
        m_commands.askAgain();
    });
    m_telephone->follow(*m_feed);
}

void LiveDesk::readEverything()
{
    readProperty();
    readRights();
    readCurrentAlerts();
    readRecipients();
    readButtons();
    readSettings();
    readConnection();
    readLinks();
    readLeader();
}

/// Runs `read` in the pool and `take` here with what it found. Wishes that come while a reading is under way become one
/// more reading: what is shown in the end was read after the last wish.
template <class Read, class Take> void LiveDesk::refresh(Reading &reading, Read read, Take take)
{
    if (reading.underWay) {
        reading.wanted = true;
        return;
    }
    reading.underWay = true;
    if (!m_ready)
        ++m_unread;
    m_pool.run(read).then(this, [this, &reading, read, take](const std::invoke_result_t<Read &, Database &> &found) {
        reading.underWay = false;
        if (found)
            take(*found);
        else {
            qCWarning(lcDesk, "%s", qPrintable(found.error().message));
            // What is not seen is not heard: an alarm may stand in what could not be read.
            QTimer::singleShot(readAgain, this, [this, &reading, read, take] { refresh(reading, read, take); });
        }
        if (!m_ready && --m_unread == 0) {
            m_ready = true;
            Q_EMIT ready();
        }
        if (std::exchange(reading.wanted, false))
            refresh(reading, read, take);
    });
}

void LiveDesk::readProperty()
{
    refresh(
        m_readingProperty, [](Database &database) { return PropertyStore(database).list(); },
        [this](const QList<Property> &properties) {
            for (const Property &property : properties) {
                if (property.id == m_id && !(property == m_property)) {
                    m_property = property;
                    m_telephone->setCountry(property.country);
                    Q_EMIT propertyChanged();
                }
            }
        });
}

void LiveDesk::readRights()
{
    refresh(
        m_readingRights, [id = m_id](Database &database) { return PropertyStore(database).rights(id); },
        [this](const Rights &rights) {
            if (!(std::exchange(m_rights, rights) == rights))
                Q_EMIT rightsChanged();
        });
}

void LiveDesk::readRecipients()
{
    refresh(
        m_readingRecipients, [id = m_id](Database &database) { return RecipientStore(database, id).list(); },
        [this](const QList<Recipient> &recipients) {
            if (std::exchange(m_recipients, recipients) != recipients)
                Q_EMIT recipientsChanged();
        });
}

void LiveDesk::readButtons()
{
    refresh(
        m_readingButtons, [id = m_id](Database &database) { return ButtonStore(database, id).list(); },
        [this](const QList<Button> &buttons) {
            if (std::exchange(m_buttons, buttons) != buttons)
                Q_EMIT buttonsChanged();
        });
}

void LiveDesk::readSettings()
{
    refresh(
        m_readingSettings, [id = m_id](Database &database) { return SettingsStore(database, id).alerts(); },
        [this](const AlertSettings &settings) {
            if (!(std::exchange(m_settings, settings) == settings))
                Q_EMIT settingsChanged();
        });
}

void LiveDesk::readConnection()
{
    refresh(
        m_readingConnection, [id = m_id](Database &database) { return LinkStore(database, id).setups(); },
        [this](const QList<LinkSetup> &setups) {
            m_connection = connectionSetupOf(setups);
            Q_EMIT connectionSetupChanged();
        });
}

void LiveDesk::readLinks()
{
    refresh(
        m_readingLinks, [id = m_id](Database &database) { return LinkStore(database, id).reports(); },
        [this](const QList<LinkReport> &reports) {
            if (std::exchange(m_links, reports) != reports)
                Q_EMIT linksChanged();
        });
}

void LiveDesk::readLeader()
{
    refresh(
        m_readingLeader, [id = m_id](Database &database) { return LeaderLock(database, id).current(); },
        [this](std::optional<LeaderReport> leader) {
            if (leader && leader->seenAt.secsTo(QDateTime::currentDateTimeUtc()) > leaderGone.count())
                leader.reset();
            const bool same = leader.has_value() == m_leader.has_value() &&
                              (!leader || (leader->host == m_leader->host && leader->pid == m_leader->pid &&
                                           leader->since == m_leader->since));
            m_leader = leader;
            if (!same)
                Q_EMIT leaderChanged(); // the beat alone is no news
        });
}

bool LiveDesk::leaderIsHere() const
{
    return m_leader && m_leader->pid == QCoreApplication::applicationPid() &&
           m_leader->host == QSysInfo::machineHostName();
}

void LiveDesk::setAlive(bool alive)
{
    if (m_database.alive == alive)
        return;
    m_database.alive = alive;
    if (alive)
        m_pool.serverIsBack();
    m_database.words =
        alive ? QString()
              : tr("The database cannot be reached. What you see may be old. Bellboard keeps trying; check "
                   "that the server is running and the network is plugged in.");
    Q_EMIT databaseChanged();
}

// --- alerts ----------------------------------------------------------------------------------------------------------

void LiveDesk::readCurrentAlerts()
{
    refresh(
        m_readingAlerts,
        [id = m_id](Database &database) -> Result<QList<AlertView>> {
            AlertStore store(database, id);
            const auto current = store.currentAlerts();
            if (!current)
                return tl::make_unexpected(current.error());
            QList<AlertView> views;
            for (const Alert &alert : *current) {
                const auto view = viewOf(store, alert.id);
                if (!view)
                    return tl::make_unexpected(view.error());
                if (*view)
                    views.append(**view);
            }
            return views;
        },
        [this](const QList<AlertView> &views) {
            QSet<AlertId> all;
            for (const AlertView &view : std::as_const(m_alerts))
                all.insert(view.alert.id);
            takeAlerts(views, all);
        });
}

void LiveDesk::readChangedAlerts()
{
    if (m_changed.isEmpty())
        return;
    if (m_readingChanged.underWay) {
        m_alertTimer.start(); // what has changed since is read next
        return;
    }
    m_readingChanged.underWay = true;
    const QSet<AlertId> asked = std::exchange(m_changed, {});
    m_pool
        .run([id = m_id, asked](Database &database) -> Result<QList<AlertView>> {
            AlertStore store(database, id);
            QList<AlertView> views;
            for (const AlertId alert : asked) {
                const auto view = viewOf(store, alert);
                if (!view)
                    return tl::make_unexpected(view.error());
                if (*view)
                    views.append(**view);
            }
            return views;
        })
        .then(this, [this, asked](const Result<QList<AlertView>> &views) {
            m_readingChanged.underWay = false;
            if (views)
                takeAlerts(*views, asked);
            else {
                qCWarning(lcDesk, "%s", qPrintable(views.error().message));
                m_changed |= asked;
                QTimer::singleShot(readAgain, this, &LiveDesk::readChangedAlerts);
            }
        });
}

/// Puts `views` in the place of those that were asked for; an asked one without a view is no current alert any more.
void LiveDesk::takeAlerts(const QList<AlertView> &views, const QSet<AlertId> &asked)
{
    QHash<AlertId, AlertView> before;
    for (const AlertView &view : std::as_const(m_alerts))
        before.insert(view.alert.id, view);
    QHash<AlertId, AlertView> after = before;
    for (const AlertId id : asked)
        after.remove(id);
    for (const AlertView &view : views)
        after.insert(view.alert.id, view);

    QList<AlertId> changed;
    QList<AlertId> again;
    for (auto it = after.cbegin(); it != after.cend(); ++it) {
        const auto old = before.constFind(it.key());
        if (old == before.cend() || !(*old == *it))
            changed.append(it.key());
        if (old != before.cend() && it->alert.presses > old->alert.presses)
            again.append(it.key());
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!after.contains(it.key()))
            changed.append(it.key());
    }
    if (changed.isEmpty())
        return;
    m_alerts = after.values();
    std::sort(m_alerts.begin(), m_alerts.end(),
              [](const AlertView &a, const AlertView &b) { return a.alert.id > b.alert.id; });
    std::sort(changed.begin(), changed.end());
    Q_EMIT alertsChanged(changed);
    for (const AlertId id : again)
        Q_EMIT pressedAgain(id);
}

} // namespace bellboard
