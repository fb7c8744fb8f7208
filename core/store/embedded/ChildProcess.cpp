// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/embedded/ChildProcess.h"

#include "core/store/embedded/ServerFault.h"

#include <QDeadlineTimer>
#include <QFile>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace bellboard::embedded {

namespace {

/// What execve wants, made before the fork: after it nothing may allocate.
struct Command
{
    Command(const QString &programPath, const QStringList &arguments) : program(QFile::encodeName(programPath))
    {
        words.push_back(program);
        for (const QString &argument : arguments)
            words.push_back(QFile::encodeName(argument));
        for (QByteArray &word : words)
            argv.push_back(word.data());
        argv.push_back(nullptr);
    }

    QByteArray program;
    std::vector<QByteArray> words;
    std::vector<char *> argv;
    // Nothing of the user's environment: PGDATA, PGPORT or a German LC_MESSAGES would change what the server does.
    char path[24] = "PATH=/usr/bin:/bin";
    char language[16] = "LC_ALL=C.UTF-8";
    char zone[8] = "TZ=UTC";
    char *environment[4] = {path, language, zone, nullptr};
};

enum class EndOfParent { EndsChild, IsSurvived };

/// In the child only; async-signal-safe.
[[noreturn]] void becomeProgram(const Command &command, const ServerAccount &account, int output, int report,
                                EndOfParent endOfParent)
{
    for (int number = 1; number < 32; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::umask(077);
    const int nothing = ::open("/dev/null", O_RDONLY);
    bool ready = nothing >= 0 && ::dup2(nothing, 0) == 0 && ::dup2(output, 1) == 1 && ::dup2(output, 2) == 2;
#ifdef SYS_close_range
    constexpr unsigned closeOnExec = 4; // CLOSE_RANGE_CLOEXEC; an older kernel refuses it, which does no harm
    ::syscall(SYS_close_range, 3U, ~0U, closeOnExec);
#endif
    ready = ready && ::chdir("/") == 0;
    if (account.isOther)
        ready = ready && ::setgroups(1, &account.gid) == 0 && ::setgid(account.gid) == 0 && ::setuid(account.uid) == 0;
    if (endOfParent == EndOfParent::EndsChild)
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // after the change of account, which clears it
    if (ready)
        ::execve(command.program.constData(), command.argv.data(), command.environment);
    const int problem = errno;
    if (::write(report, &problem, sizeof problem) < 0)
        ::_exit(126);
    ::_exit(127);
}

/// Reads what a child reports before it becomes the program; 0 when it did.
int readProblem(int report)
{
    int problem = 0;
    ssize_t got = 0;
    do
        got = ::read(report, &problem, sizeof problem);
    while (got < 0 && errno == EINTR);
    return got == sizeof problem ? problem : 0;
}

int waitFor(pid_t pid)
{
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

} // namespace

Result<ChildOutcome> runToEnd(const QString &program, const QStringList &arguments, const ServerAccount &account,
                              std::chrono::milliseconds limit)
{
    const Command command(program, arguments);
    int output[2] = {-1, -1};
    int report[2] = {-1, -1};
    if (::pipe2(output, O_CLOEXEC) != 0)
        return tl::make_unexpected(fileFault(program, errno));
    if (::pipe2(report, O_CLOEXEC) != 0) {
        const int problem = errno;
        ::close(output[0]);
        ::close(output[1]);
        return tl::make_unexpected(fileFault(program, problem));
    }
    const pid_t child = ::fork();
    if (child == 0) {
        ::setpgid(0, 0);
        becomeProgram(command, account, output[1], report[1], EndOfParent::EndsChild);
    }
    const int forkProblem = child < 0 ? errno : 0;
    ::close(output[1]);
    ::close(report[1]);
    const int problem = child < 0 ? forkProblem : readProblem(report[0]);
    ::close(report[0]);

    ChildOutcome outcome;
    const QDeadlineTimer deadline(limit);
    while (child > 0) {
        pollfd waiting{output[0], POLLIN, 0};
        const int ready = ::poll(&waiting, 1, int(qMax<qint64>(0, deadline.remainingTime())));
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0) {
            outcome.timedOut = true;
            ::kill(-child, SIGKILL); // its own group: initdb starts servers of its own
            ::kill(child, SIGKILL);
            break;
        }
        char buffer[4096];
        const ssize_t got = ::read(output[0], buffer, sizeof buffer);
        if (got <= 0)
            break;
        outcome.output.append(buffer, got);
    }
    ::close(output[0]);
    if (child > 0) {
        const int status = waitFor(child);
        outcome.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    if (problem != 0)
        return tl::make_unexpected(fileFault(program, problem));
    return outcome;
}

Result<pid_t> launchDetached(const QString &program, const QStringList &arguments, const ServerAccount &account,
                             const QString &outputFile)
{
    const Command command(program, arguments);
    const int output = ::open(QFile::encodeName(outputFile).constData(),
                              O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (output < 0)
        return tl::make_unexpected(fileFault(outputFile, errno));
    int report[2] = {-1, -1};
    int birth[2] = {-1, -1};
    if (::pipe2(report, O_CLOEXEC) != 0 || ::pipe2(birth, O_CLOEXEC) != 0) {
        const int problem = errno;
        for (const int descriptor : {output, report[0], report[1]})
            ::close(descriptor);
        return tl::make_unexpected(fileFault(program, problem));
    }
    const pid_t between = ::fork();
    if (between == 0) {
        ::setsid();
        const pid_t server = ::fork();
        if (server == 0) {
            const pid_t own = ::getpid();
            if (::write(birth[1], &own, sizeof own) != sizeof own)
                ::_exit(126);
            becomeProgram(command, account, output, report[1], EndOfParent::IsSurvived);
        }
        const int problem = errno;
        if (server < 0 && ::write(report[1], &problem, sizeof problem) < 0)
            ::_exit(126);
        ::_exit(0);
    }
    const int forkProblem = between < 0 ? errno : 0;
    ::close(report[1]);
    ::close(birth[1]);
    ::close(output);
    pid_t pid = 0;
    int problem = forkProblem;
    if (between > 0) {
        waitFor(between);
        const int told = readProblem(birth[0]); // a pid travels as an int
        pid = told;
        problem = readProblem(report[0]);
    }
    ::close(report[0]);
    ::close(birth[0]);
    if (problem != 0)
        return tl::make_unexpected(fileFault(program, problem));
    return pid;
}

} // namespace bellboard::embedded
