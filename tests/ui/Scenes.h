// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/ExampleHotel.h"
#include "ui/MainWindow.h"

#include <QDialog>
#include <QStringList>

#include <memory>

namespace bellboard::test {

/// What a scene is made of while it is arranged.
struct Stage
{
    MemoryDesk desk;
    SetClock clock;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<QDialog> dialog; ///< one that a scene shows by itself
};

/// A page, dialog or menu as somebody in the example hotel may find it.
class Scene
{
  public:
    /// The ones that docs/screens shows, and the others that are worth a look.
    static QStringList shown();
    static QStringList others();

    Scene(const QString &name, const QSize &size);
    ~Scene();
    Q_DISABLE_COPY_MOVE(Scene)

    bool isOpen() const { return m_open; }
    MainWindow &window() { return *m_stage.window; }
    MemoryDesk &desk() { return m_stage.desk; }
    /// The dialog or menu before the window; null where there is none.
    QWidget *front() const;

  private:
    Stage m_stage;
    bool m_open = false;
};

} // namespace bellboard::test
