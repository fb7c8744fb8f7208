// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/security/DesktopKeychain.h"

#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <memory>
#include <qt6keychain/keychain.h>

namespace bellboard {

namespace {

const QString service = QStringLiteral("Bellboard");

KeychainOutcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return KeychainOutcome::Done;
    case QKeychain::EntryNotFound:
        return KeychainOutcome::NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return KeychainOutcome::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainOutcome::Absent;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    return KeychainOutcome::Failed;
}

/// Shared with the job: one that hangs may still finish long after we have gone on.
struct Waiting
{
    QEventLoop loop;
    KeychainAnswer answer{KeychainOutcome::NoAnswer, {}, {}};
};

template <class Job, class Take>
KeychainAnswer wait(Job *job, const QString &entry, std::chrono::milliseconds limit, Take take)
{
    const auto waiting = std::make_shared<Waiting>();
    job->setKey(entry);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [waiting, job, take](QKeychain::Job *) {
        waiting->answer = {outcomeOf(job->error()), {}, job->errorString()};
        if (job->error() == QKeychain::NoError)
            waiting->answer.value = take(job);
        waiting->loop.quit();
    });
    QTimer::singleShot(limit, &waiting->loop, &QEventLoop::quit);
    // Started from the loop, so that a job that finishes at once finds it running.
    QTimer::singleShot(0, job, [job] { job->start(); });
    waiting->loop.exec(QEventLoop::ExcludeUserInputEvents);
    return waiting->answer;
}

} // namespace

bool DesktopKeychain::isPresent() const
{
    const bool display = !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    const bool bus = !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
                     QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
    return display && bus;
}

KeychainAnswer DesktopKeychain::read(const QString &entry, std::chrono::milliseconds limit)
{
    return wait(new QKeychain::ReadPasswordJob(service), entry, limit,
                [](QKeychain::ReadPasswordJob *job) { return job->binaryData(); });
}

KeychainAnswer DesktopKeychain::write(const QString &entry, const QByteArray &value, std::chrono::milliseconds limit)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setBinaryData(value);
    return wait(job, entry, limit, [](QKeychain::WritePasswordJob *) { return QByteArray(); });
}

KeychainAnswer DesktopKeychain::remove(const QString &entry, std::chrono::milliseconds limit)
{
    return wait(new QKeychain::DeletePasswordJob(service), entry, limit,
                [](QKeychain::DeletePasswordJob *) { return QByteArray(); });
}

} // namespace bellboard
