// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/Enum.h"
#include "core/domain/Error.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>

namespace bellboard {

enum class TrainingBehaviour {
    Answers,           ///< listens to the end
    AnswersAndPresses, ///< listens, presses `keys` on the way
    DoesNotAnswer,     ///< lets it ring out
    Busy,
    Declines,
    Unreachable,       ///< extension not registered, or the trunk is down
    AnswersAndHangsUp, ///< hangs up before the announcement is over
    EmptyRoom,         ///< the phone answers by itself and nobody is there
};

template <> struct EnumWords<TrainingBehaviour>
{
    static constexpr std::array words{std::pair{TrainingBehaviour::Answers, "answers"},
                                      std::pair{TrainingBehaviour::AnswersAndPresses, "answers_and_presses"},
                                      std::pair{TrainingBehaviour::DoesNotAnswer, "does_not_answer"},
                                      std::pair{TrainingBehaviour::Busy, "busy"},
                                      std::pair{TrainingBehaviour::Declines, "declines"},
                                      std::pair{TrainingBehaviour::Unreachable, "unreachable"},
                                      std::pair{TrainingBehaviour::AnswersAndHangsUp, "answers_and_hangs_up"},
                                      std::pair{TrainingBehaviour::EmptyRoom, "empty_room"}};
};

/// One scripted person at one number of the training PBX.
struct TrainingPerson
{
    QString number;
    TrainingBehaviour behaviour = TrainingBehaviour::Answers;
    bool outside = false;                         ///< reached over a trunk: needs a dial permission
    std::chrono::milliseconds answersAfter{2000}; ///< after the first ring; for Declines: until the person declines
    std::chrono::milliseconds pressesAfter{1500}; ///< after answering
    QString keys = QStringLiteral("1");           ///< pressed one after the other, `pressesAfter` apart
    std::chrono::milliseconds hangsUpAfter{1000}; ///< after answering
    std::chrono::milliseconds ringsFor{30000};    ///< the PBX's ring time-out for this number
    bool autoAnswer = false;                      ///< the phone obeys auto_answer "yes", whatever the person does
    QString reason;                               ///< the text of event 30015 instead of the usual one

    bool operator==(const TrainingPerson &) const = default;
};

/// {"number": "101", "behaviour": "answers", "answers_after_ms": 2000, …}; unknown keys are errors that name the key.
Result<TrainingPerson> trainingPersonFromJson(const QJsonObject &json);
QJsonObject toJson(const TrainingPerson &person);

/// An array of people, or {"people": [...]}.
Result<QList<TrainingPerson>> trainingPeopleFromJson(const QByteArray &json);

/// The example hotel: 101 does not answer, 102 answers, 103 busy, 104 declines, 105 unreachable, 106 hangs up early,
/// 107 an empty room, 108 answers and presses 1, +49301234567 answers outside and presses 1, 100 the system's own.
QList<TrainingPerson> trainingStaff();

} // namespace bellboard
