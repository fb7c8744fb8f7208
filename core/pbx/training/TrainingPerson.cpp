// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/training/TrainingPerson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace bellboard {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("bellboard::TrainingPerson", text);
}

using Duration = std::chrono::milliseconds TrainingPerson::*;
using Text = QString TrainingPerson::*;
using Flag = bool TrainingPerson::*;

constexpr std::array durations{std::pair<const char *, Duration>{"answers_after_ms", &TrainingPerson::answersAfter},
                               std::pair<const char *, Duration>{"presses_after_ms", &TrainingPerson::pressesAfter},
                               std::pair<const char *, Duration>{"hangs_up_after_ms", &TrainingPerson::hangsUpAfter},
                               std::pair<const char *, Duration>{"rings_for_ms", &TrainingPerson::ringsFor}};
constexpr std::array texts{std::pair<const char *, Text>{"number", &TrainingPerson::number},
                           std::pair<const char *, Text>{"keys", &TrainingPerson::keys},
                           std::pair<const char *, Text>{"reason", &TrainingPerson::reason}};
constexpr std::array flags{std::pair<const char *, Flag>{"outside", &TrainingPerson::outside},
                           std::pair<const char *, Flag>{"auto_answer", &TrainingPerson::autoAnswer}};

template <class Table> auto find(const Table &table, const QString &key)
{
    for (const auto &[name, member] : table) {
        if (key == QLatin1StringView(name))
            return member;
    }
    return decltype(table[0].second){};
}

} // namespace

Result<TrainingPerson> trainingPersonFromJson(const QJsonObject &json)
{
    TrainingPerson person;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const QString key = it.key();
        if (key == QLatin1String("behaviour")) {
            const auto behaviour = fromWord<TrainingBehaviour>(it->toString());
            if (!behaviour)
                return fail(ErrorKind::Invalid,
                            tr("\"%1\" is not a behaviour of a training person.").arg(it->toString()));
            person.behaviour = *behaviour;
        } else if (const Duration duration = find(durations, key)) {
            if (!it->isDouble() || it->toDouble() < 0)
                return fail(ErrorKind::Invalid, tr("\"%1\" wants a number of milliseconds.").arg(key));
            person.*duration = std::chrono::milliseconds(qint64(it->toDouble()));
        } else if (const Text text = find(texts, key)) {
            person.*text = it->toString();
        } else if (const Flag flag = find(flags, key)) {
            person.*flag = it->toBool();
        } else {
            return fail(ErrorKind::Invalid, tr("A training person has no \"%1\".").arg(key));
        }
    }
    if (person.number.isEmpty())
        return fail(ErrorKind::Invalid, tr("A training person needs a \"number\"."));
    if (!json.contains(QLatin1String("outside")))
        person.outside = person.number.startsWith(QLatin1Char('+'));
    return person;
}

QJsonObject toJson(const TrainingPerson &person)
{
    QJsonObject json{{QStringLiteral("behaviour"), toWord(person.behaviour)}};
    for (const auto &[name, member] : durations)
        json.insert(QLatin1StringView(name), double((person.*member).count()));
    for (const auto &[name, member] : texts)
        json.insert(QLatin1StringView(name), person.*member);
    for (const auto &[name, member] : flags)
        json.insert(QLatin1StringView(name), person.*member);
    return json;
}

Result<QList<TrainingPerson>> trainingPeopleFromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (document.isNull())
        return fail(ErrorKind::Invalid, tr("The list of people is not JSON: %1").arg(error.errorString()));
    const QJsonArray array =
        document.isArray() ? document.array() : document.object().value(QStringLiteral("people")).toArray();
    QList<TrainingPerson> people;
    for (const QJsonValue &value : array) {
        const auto person = trainingPersonFromJson(value.toObject());
        if (!person)
            return tl::make_unexpected(person.error());
        people.append(*person);
    }
    if (people.isEmpty())
        return fail(ErrorKind::Invalid, tr("The list of people is empty."));
    return people;
}

QList<TrainingPerson> trainingStaff()
{
    const auto person = [](const char *number, TrainingBehaviour behaviour) {
        TrainingPerson p;
        p.number = QString::fromLatin1(number);
        p.behaviour = behaviour;
        p.outside = p.number.startsWith(QLatin1Char('+'));
        return p;
    };
    return {person("100", TrainingBehaviour::Answers),
            person("101", TrainingBehaviour::DoesNotAnswer),
            person("102", TrainingBehaviour::Answers),
            person("103", TrainingBehaviour::Busy),
            person("104", TrainingBehaviour::Declines),
            person("105", TrainingBehaviour::Unreachable),
            person("106", TrainingBehaviour::AnswersAndHangsUp),
            person("107", TrainingBehaviour::EmptyRoom),
            person("108", TrainingBehaviour::AnswersAndPresses),
            person("+49301234567", TrainingBehaviour::AnswersAndPresses)};
}

} // namespace bellboard
