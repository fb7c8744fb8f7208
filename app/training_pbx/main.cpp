// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pbx/training/TrainingPbx.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <csignal>
#include <cstdio>

namespace {

using namespace bellboard;

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("bellboard-training-pbx"));
    std::signal(SIGTERM, [](int) { QCoreApplication::quit(); });
    std::signal(SIGINT, [](int) { QCoreApplication::quit(); });

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "A PBX for drills: speaks the Yeastar P-Series API on this computer, staffed by scripted people."));
    parser.addHelpOption();
    const TrainingSetup usual;
    const QCommandLineOption port(QStringLiteral("port"),
                                  QCoreApplication::translate("main", "Port to listen on; 0 takes any free one."),
                                  QStringLiteral("N"), QStringLiteral("0"));
    const QCommandLineOption people(
        QStringLiteral("people"),
        QCoreApplication::translate("main",
                                    "The people at the phones, a JSON file: "
                                    "[{\"number\": \"101\", \"behaviour\": \"does_not_answer\"}, ...]. Behaviours: "
                                    "answers, answers_and_presses, "
                                    "does_not_answer, busy, declines, unreachable, answers_and_hangs_up, empty_room."),
        QStringLiteral("FILE"));
    const QCommandLineOption id(QStringLiteral("client-id"),
                                QCoreApplication::translate("main", "Client ID to accept."), QStringLiteral("X"),
                                usual.clientId);
    const QCommandLineOption secret(QStringLiteral("client-secret"),
                                    QCoreApplication::translate("main", "Client secret to accept."),
                                    QStringLiteral("Y"), usual.clientSecret);
    const QCommandLineOption announcement(
        QStringLiteral("announcement-ms"),
        QCoreApplication::translate("main", "How long one play of the announcement takes."), QStringLiteral("MS"),
        QStringLiteral("4000"));
    const QCommandLineOption verbose(QStringLiteral("verbose"),
                                     QCoreApplication::translate("main", "Print each request."));
    parser.addOptions({port, people, id, secret, announcement, verbose});
    if (!parser.parse(application.arguments())) {
        std::fprintf(stderr, "%s\n", qPrintable(parser.errorText()));
        return 2;
    }
    if (parser.isSet(QStringLiteral("help"))) {
        std::printf("%s", qPrintable(parser.helpText()));
        return 0;
    }

    TrainingSetup setup;
    bool portOk = false;
    bool lengthOk = false;
    setup.port = parser.value(port).toUShort(&portOk);
    setup.timings.announcement = std::chrono::milliseconds(parser.value(announcement).toInt(&lengthOk));
    if (!portOk || !lengthOk || !parser.positionalArguments().isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(QCoreApplication::translate("main", "Wrong option; see --help.")));
        return 2;
    }
    setup.clientId = parser.value(id);
    setup.clientSecret = parser.value(secret);
    if (parser.isSet(people)) {
        QFile file(parser.value(people));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s: %s\n", qPrintable(file.fileName()), qPrintable(file.errorString()));
            return 2;
        }
        const auto list = trainingPeopleFromJson(file.readAll());
        if (!list) {
            std::fprintf(stderr, "%s\n", qPrintable(list.error().message));
            return 2;
        }
        setup.people = *list;
    }

    TrainingPbx pbx(setup);
    if (parser.isSet(verbose)) {
        QObject::connect(&pbx, &TrainingPbx::requestReceived, &pbx, [](const TrainingRequest &request) {
            say(QStringLiteral("%1 %2 %3 %4 -> %5")
                    .arg(request.at.toString(Qt::ISODateWithMs), request.method, request.path,
                         QString::fromUtf8(QJsonDocument(request.parameters).toJson(QJsonDocument::Compact)))
                    .arg(request.errcode));
        });
    }
    const auto started = pbx.start();
    if (!started) {
        std::fprintf(stderr, "%s\n", qPrintable(started.error().message));
        return 1;
    }
    say(QStringLiteral("training PBX at %1 client-id %2 client-secret %3")
            .arg(pbx.url().toString(), setup.clientId, setup.clientSecret));
    return application.exec();
}
