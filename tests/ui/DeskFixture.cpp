// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/DeskFixture.h"

#include "tests/ui/MemoryDesk.h"

#include <map>

namespace bellboard::test {

namespace {

std::map<QByteArray, std::function<std::unique_ptr<DeskFixture>()>> &kinds()
{
    static std::map<QByteArray, std::function<std::unique_ptr<DeskFixture>()>> map;
    return map;
}

class MemoryFixture final : public DeskFixture
{
  public:
    Desk &desk() override { return m_desk; }
    Desk &otherConsole() override { return m_desk; }

  private:
    MemoryDesk m_desk;
};

const DeskKind memory("memory", [] { return std::make_unique<MemoryFixture>(); });

} // namespace

DeskKind::DeskKind(const char *name, std::function<std::unique_ptr<DeskFixture>()> make)
{
    kinds().emplace(QByteArray(name), std::move(make));
}

std::unique_ptr<DeskFixture> DeskFixture::make()
{
    const QByteArray wanted = qEnvironmentVariable("BELLBOARD_UI_DESK", QStringLiteral("memory")).toLatin1();
    const auto found = kinds().find(wanted);
    return found == kinds().end() ? nullptr : found->second();
}

} // namespace bellboard::test
