// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AlertJson.h"
#include "app/ApplySite.h"
#include "app/DrillRun.h"
#include "app/StopSignal.h"
#include "app/Terminal.h"
#include "app/commands/Commands.h"
#include "core/store/PropertyStore.h"
#include "ui/words/AlertWords.h"

#include <QFile>
#include <QTemporaryDir>

#include <sys/stat.h>

namespace bellboard {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DrillCommand)
};

/// Where the drill takes place: the hotel that is there, or, on a machine that has none, the example hotel in a
/// directory that goes afterwards.
struct Place
{
    std::unique_ptr<QTemporaryDir> passing; ///< outlives the ground
    std::unique_ptr<Ground> ground;
    Property property;
};

Result<Place> examplePlace()
{
    terminal::note(
        Words::tr("There is no hotel here yet; the drill takes place in the example hotel, which goes afterwards."));
    Place place;
    place.passing = std::make_unique<QTemporaryDir>();
    if (!place.passing->isValid())
        return fail(ErrorKind::Limit,
                    Words::tr("No temporary directory could be made: %1").arg(place.passing->errorString()));
    GlobalOptions options;
    // Root's server has an account of its own that passes through here.
    ::chmod(QFile::encodeName(place.passing->path()).constData(), 0711);
    options.dataDir = place.passing->filePath(QStringLiteral("data"));
    auto ground = Ground::open(options, terminal::note);
    if (!ground)
        return tl::make_unexpected(ground.error());
    place.ground = std::move(*ground);
    const auto applied = applySite(*place.ground, {}, exampleHotel());
    if (!applied)
        return tl::make_unexpected(applied.error());
    place.property = applied->property;
    return place;
}

Result<Place> findPlace(const GlobalOptions &options)
{
    // Nothing is made on a machine that has nothing: no server for a drill that does not need it.
    if (options.database == QLatin1String("embedded") && options.property.isEmpty() && !Ground::exists(options.dataDir))
        return examplePlace();
    Place place;
    auto ground = Ground::openPresent(options, terminal::note);
    if (!ground)
        return tl::make_unexpected(ground.error());
    place.ground = std::move(*ground);
    const auto property = place.ground->findProperty();
    if (!property)
        return tl::make_unexpected(property.error());
    if (!*property)
        return examplePlace();
    place.property = **property;
    return place;
}

/// Prints what is new of a story, one line a step with the seconds since the press.
class Timeline
{
  public:
    /// `me` is whoever started the drill: the story knows the login, a person reads the name.
    explicit Timeline(Rights me) : m_me(std::move(me)) {}

    void print(const AlertStory &story)
    {
        for (; m_printed < story.events.size(); ++m_printed) {
            const AlertEvent &event = story.events.at(m_printed);
            const double seconds = double(story.alert.pressedAt.msecsTo(event.at)) / 1000;
            QString words = AlertWords::event(event, story.attempts);
            if (m_printed == 0)
                words = event.actor.isEmpty() ? Words::tr("DRILL: %1").arg(words)
                                              : Words::tr("DRILL started by %1: %2").arg(nameOf(event.actor), words);
            terminal::tell(QStringLiteral("%1 s  %2").arg(seconds, 7, 'f', 1).arg(words));
        }
    }

  private:
    QString nameOf(const QString &actor) const
    {
        return actor == m_me.login && !m_me.displayName.isEmpty() ? m_me.displayName : actor;
    }

    Rights m_me;
    qsizetype m_printed = 0;
};

void tellEnd(const AlertStory &story)
{
    const Alert &alert = story.alert;
    const auto seconds = [&](const QDateTime &to) {
        return QString::number(double(alert.pressedAt.msecsTo(to)) / 1000, 'f', 1);
    };
    terminal::tell(QString());
    if (!alert.acknowledgedAt.isValid()) {
        terminal::tell(Words::tr("Nobody accepted (%1).").arg(AlertWords::status(alert.status)));
        return;
    }
    terminal::tell(Words::tr("%1 accepted after %2 s and %n call(s); the first telephone rang after %3 s.", nullptr,
                             int(story.attempts.size()))
                       .arg(alert.acknowledgedBy, seconds(alert.acknowledgedAt), seconds(alert.firstRingAt)));
}

} // namespace

int runDrill(const QStringList &arguments)
{
    CommandLine line(
        QStringLiteral("drill"),
        Words::tr("Raises an alert marked as a drill and prints its timeline. It calls the training telephone "
                  "system, where the first recipient does not answer; with --real it calls the real recipients. "
                  "Exit code 0 when somebody accepted."));
    line.addOption({QStringLiteral("room"), Words::tr("The room of the drill (101)."), QStringLiteral("room"),
                    QStringLiteral("101")});
    line.addOption({QStringLiteral("json"), Words::tr("Print JSON at the end.")});
    line.addOption({QStringLiteral("real"), Words::tr("Call the real recipients; needs --yes.")});
    line.addOption({QStringLiteral("yes"), Words::tr("Yes, really call them.")});
    if (const auto code = line.read(arguments))
        return *code;
    const bool real = line.isSet(QStringLiteral("real"));
    if (real && !line.isSet(QStringLiteral("yes")))
        return terminal::wrongUsage(Words::tr("--real rings real telephones. Say so once more with --yes."));
    auto place = findPlace(line.global());
    if (!place)
        return terminal::fail(place.error());
    if (real && place->passing)
        return terminal::wrongUsage(Words::tr("The example hotel has no real recipients."));

    const bool asJson = line.isSet(QStringLiteral("json"));
    Timeline timeline(PropertyStore(place->ground->database()).rights(place->property.id).value_or(Rights()));
    AlertStory told;
    StopSignal stop;
    DrillRun run(*place->ground, place->property, line.value(QStringLiteral("room")),
                 real ? DrillTarget::Recipients : DrillTarget::Training);
    QObject::connect(&stop, &StopSignal::asked, &run, &DrillRun::stop);
    QObject::connect(&run, &DrillRun::note, &run, &terminal::note);
    QObject::connect(&run, &DrillRun::stepped, &run, [&] {
        told = run.story();
        if (!asJson)
            timeline.print(told);
    });
    QObject::connect(&run, &DrillRun::finished, &run, [&](const std::optional<Error> &error) {
        if (error) {
            QCoreApplication::exit(terminal::fail(*error));
            return;
        }
        if (asJson)
            terminal::tell(json::ofDrill(told));
        else
            tellEnd(told);
        QCoreApplication::exit(run.accepted() ? exitDone : exitNotDone);
    });
    run.start();
    return QCoreApplication::exec();
}

} // namespace bellboard
