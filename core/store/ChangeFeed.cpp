// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ChangeFeed.h"

#include "core/store/Database.h"

#include <QLoggingCategory>
#include <QSqlDriver>
#include <QSqlError>
#include <QTimer>

#include <algorithm>
#include <chrono>

Q_LOGGING_CATEGORY(lcFeed, "bellboard.database.feed")

using namespace std::chrono_literals;

namespace bellboard {

namespace {
constexpr auto channel = "bellboard";
/// How often the connection's state is looked at: a look at libpq's memory, no question to the server. The driver's own
/// socket notifier sees the end of the connection (keep-alives make it seen) but tells nobody.
constexpr std::chrono::milliseconds lookEvery{250};
constexpr std::chrono::milliseconds longestPause{5000};
} // namespace

struct ChangeFeed::Private
{
    ChangeFeed *q = nullptr;
    ConnectionTarget target;
    PropertyId property;
    std::unique_ptr<Database> database;
    QTimer lookTimer;
    QTimer retryTimer;
    std::chrono::milliseconds pause{0};
    bool alive = false;
    bool complained = false;

    void subscribe();
    Result<> open();
    void lost();
    void heard(const QString &payload);
};

/// Connects, or connects again, and listens.
Result<> ChangeFeed::Private::open()
{
    if (database) {
        if (auto again = database->reopen(); !again)
            return again;
    } else {
        auto fresh = Database::open(target, QStringLiteral("feed"));
        if (!fresh)
            return tl::make_unexpected(fresh.error());
        database = std::move(*fresh);
        QObject::connect(database->sql().driver(), &QSqlDriver::notification, q,
                         [this](const QString &name, QSqlDriver::NotificationSource, const QVariant &payload) {
                             if (name == QLatin1String(channel))
                                 heard(payload.toString());
                         });
    }
    QSqlDriver *driver = database->sql().driver();
    if (!driver->subscribeToNotification(QLatin1String(channel)))
        return tl::make_unexpected(Database::errorOf(driver->lastError(), QStringLiteral("LISTEN")));
    return {};
}

void ChangeFeed::Private::subscribe()
{
    if (auto opened = open(); !opened) {
        pause = std::clamp(pause * 2, std::chrono::milliseconds(250), longestPause);
        if (!complained)
            qCWarning(lcFeed, "%ls; trying again", qUtf16Printable(opened.error().message));
        complained = true;
        retryTimer.start(pause);
        return;
    }
    pause = 0ms;
    complained = false;
    alive = true;
    lookTimer.start();
    qCInfo(lcFeed, "listening to %ls", qUtf16Printable(target.describe()));
    Q_EMIT q->connectionChanged(true);
    // Whatever changed before the LISTEN took hold was not heard: everyone reads anew, the first time too.
    Q_EMIT q->caughtUp();
}

void ChangeFeed::Private::lost()
{
    alive = false;
    lookTimer.stop();
    qCWarning(lcFeed, "the connection to %ls was lost", qUtf16Printable(target.describe()));
    // The first try is at once, from the event loop: whoever hears the signal may delete the feed.
    retryTimer.start(pause);
    Q_EMIT q->connectionChanged(false);
}

/// "<property> <word> [<id> …]", as the triggers and functions write it.
void ChangeFeed::Private::heard(const QString &payload)
{
    const QStringList words = payload.split(QLatin1Char(' '));
    if (words.size() < 2 || words.at(0).toLongLong() != property.value)
        return;
    const QString &what = words.at(1);
    const qint64 id = words.value(2).toLongLong();
    if (what == QLatin1String("alert"))
        Q_EMIT q->alertChanged(AlertId{id});
    else if (what == QLatin1String("recipients"))
        Q_EMIT q->recipientsChanged();
    else if (what == QLatin1String("buttons"))
        Q_EMIT q->buttonsChanged();
    else if (what == QLatin1String("settings"))
        Q_EMIT q->settingsChanged();
    else if (what == QLatin1String("property"))
        Q_EMIT q->propertyChanged();
    else if (what == QLatin1String("links"))
        Q_EMIT q->linksChanged();
    else if (what == QLatin1String("link_states"))
        Q_EMIT q->linkReported();
    else if (what == QLatin1String("leader"))
        Q_EMIT q->leaderChanged();
    else if (what == QLatin1String("command"))
        Q_EMIT q->commandSubmitted(CommandId{id});
    else if (what == QLatin1String("command_done"))
        Q_EMIT q->commandFinished(CommandId{id});
    else if (what == QLatin1String("call")) {
        QList<CallId> ids;
        for (auto word = words.cbegin() + 2; word != words.cend(); ++word)
            ids.append(CallId{word->toLongLong()});
        Q_EMIT q->callsChanged(ids);
    } else if (what == QLatin1String("calls"))
        Q_EMIT q->callLogChanged();
    else if (what == QLatin1String("house"))
        Q_EMIT q->houseChanged();
    else if (what == QLatin1String("people_outside"))
        Q_EMIT q->peopleOutsideChanged();
    else if (what == QLatin1String("reasons"))
        Q_EMIT q->reasonsChanged();
    else if (what == QLatin1String("call_import"))
        Q_EMIT q->callImportChanged();
    else
        qCDebug(lcFeed, "news of a kind this program does not know: %ls", qUtf16Printable(what));
}

ChangeFeed::ChangeFeed(ConnectionTarget target, PropertyId property, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->q = this;
    d->target = std::move(target);
    d->property = property;
    // They follow the feed when it is moved to its thread before start().
    d->lookTimer.setParent(this);
    d->retryTimer.setParent(this);
    d->lookTimer.setInterval(lookEvery);
    d->retryTimer.setSingleShot(true);
    connect(&d->lookTimer, &QTimer::timeout, this, [this] {
        if (d->alive && !d->database->isAlive())
            d->lost();
    });
    connect(&d->retryTimer, &QTimer::timeout, this, [this] { d->subscribe(); });
}

ChangeFeed::~ChangeFeed()
{
    // Members are no children to delete.
    d->lookTimer.setParent(nullptr);
    d->retryTimer.setParent(nullptr);
}

void ChangeFeed::start()
{
    d->retryTimer.start(0ms);
}

} // namespace bellboard
