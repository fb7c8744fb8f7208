// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/EmbeddedPostgres.h"
#include "tests/support/TestRegistry.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

/// Another Bellboard process, as the tests want it: uses the server until its standard input ends, and says how it
/// went.
int useServerUntilTold(const QString &dataDir)
{
    bellboard::EmbeddedPostgres postgres(dataDir);
    const auto server = postgres.start();
    if (!server) {
        std::printf("failed %s\n", qPrintable(server.error().message));
        std::fflush(stdout);
        return 1;
    }
    std::printf("ready %s\n", postgres.startedHere() ? "started" : "found");
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    postgres.stop();
    std::printf("left\n");
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QLatin1String("--use"))
        return useServerUntilTold(arguments.value(2));
    return bellboard::test::runNamedTest(arguments);
}
