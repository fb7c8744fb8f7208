// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/RecordingShelf.h"

#include "core/pbx/PbxLink.h"
#include "core/store/CallStore.h"

#include <QLoggingCategory>
#include <QTimer>

#include <array>

namespace bellboard {

Q_LOGGING_CATEGORY(lcRecordings, "bellboard.calls.recordings")

namespace {
using namespace std::chrono_literals;

constexpr size_t mostWishes = 1000;
constexpr qsizetype mostRemembered = 20'000;
constexpr std::array<std::chrono::milliseconds, 6> waits{1s, 4s, 10s, 15s, 15s, 15s}; ///< before each further try
constexpr int mostTriesInPerson = 2; ///< somebody stands there and waits
} // namespace

RecordingShelf::RecordingShelf(ReaderPool &pool, PropertyId property, QObject *parent)
    : QObject(parent), m_pool(pool), m_property(property)
{
}

void RecordingShelf::setLink(PbxLink *link)
{
    m_link = link;
    m_busy = m_busy && link != nullptr; // a link that is gone answers nothing any more
    next();
}

void RecordingShelf::want(CallId id, LinkId link, const QString &name)
{
    if (!id.isValid() || m_wanted.contains(id))
        return;
    if (m_wishes.size() >= mostWishes) {
        qCWarning(lcRecordings, "Too many recordings wait to be fetched; this one stays on the telephone system");
        return;
    }
    if (m_wanted.size() >= mostRemembered)
        m_wanted.clear();
    m_wanted.insert(id);
    m_wishes.push_back({id, link, name, 0, {}});
    next();
}

void RecordingShelf::fetch(CallId id, const Answer &answer)
{
    m_pool.run([property = m_property, id](Database &database) { return CallStore(database, property).entry(id); })
        .then(this, [this, id, answer](const Result<CallEntry> &entry) {
            if (!entry) {
                answer(tl::make_unexpected(entry.error()));
                return;
            }
            if (entry->call.recording.isEmpty()) {
                answer(fail(ErrorKind::NotFound, tr("This call was not recorded.")));
                return;
            }
            m_wishes.push_front({id, entry->call.key.link, entry->call.recording, 0, answer});
            next();
        });
}

void RecordingShelf::next()
{
    if (m_busy || m_wishes.empty() || !m_link)
        return;
    const Wish wish = std::move(m_wishes.front());
    m_wishes.pop_front();
    if (wish.link != m_link->linkId()) {
        finish(wish,
               fail(ErrorKind::NotFound, tr("The recording lies on a telephone system that is no longer set up.")));
        return;
    }
    m_busy = true;
    m_link->fetchRecording(wish.name, [self = QPointer(this), wish](const Result<QByteArray> &sound) {
        if (!self)
            return;
        if (sound)
            self->keep(wish, *sound);
        else
            self->tryAgain(wish, sound.error());
    });
}

void RecordingShelf::tryAgain(Wish wish, const Error &error)
{
    m_busy = false;
    const bool later =
        error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::Limit;
    const int most = wish.answer ? mostTriesInPerson : int(waits.size());
    if (!later || wish.tries >= most) {
        finish(wish, tl::make_unexpected(error));
        return;
    }
    const auto wait = waits.at(size_t(wish.tries));
    ++wish.tries;
    QTimer::singleShot(wait, this, [this, wish = std::move(wish)]() mutable {
        m_wishes.push_back(std::move(wish));
        next();
    });
    next();
}

void RecordingShelf::keep(const Wish &wish, const QByteArray &sound)
{
    m_pool
        .run([property = m_property, id = wish.id, sound](Database &database) {
            return CallStore(database, property).saveRecording(id, sound);
        })
        .then(this, [this, wish](const Result<> &saved) {
            if (!saved && saved.error().kind == ErrorKind::Unreachable) {
                tryAgain(wish, saved.error());
                return;
            }
            m_busy = false;
            finish(wish, saved);
        });
}

void RecordingShelf::finish(const Wish &wish, const Result<> &outcome)
{
    if (!outcome)
        qCWarning(lcRecordings, "Recording of call %lld: %s", static_cast<long long>(wish.id.value),
                  qPrintable(outcome.error().message));
    if (wish.answer) {
        if (outcome)
            wish.answer(QString());
        else
            wish.answer(tl::make_unexpected(outcome.error()));
    }
    next();
}

} // namespace bellboard
