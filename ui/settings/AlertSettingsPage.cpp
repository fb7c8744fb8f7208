// SPDX-FileCopyrightText: 2026 The Bellboard authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/AlertSettingsPage.h"

#include "ui/FutureReply.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/FormLabels.h"
#include "ui/widgets/InlineMessage.h"
#include "ui/widgets/PageHeader.h"
#include "ui/words/AlertWords.h"
#include "ui/words/RightsWords.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace bellboard {

namespace {

QWidget *withHint(QWidget *field, const QString &hint, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *label = new QLabel(hint, row);
    label->setWordWrap(true);
    Theme::setTone(label, "muted");
    field->setAccessibleDescription(hint);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(field);
    layout->addWidget(label, 1);
    return row;
}

QLabel *caption(const QString &text, QWidget *field, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setBuddy(field);
    field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    return label;
}

} // namespace

AlertSettingsPage::AlertSettingsPage(Desk &desk, QWidget *parent) : QWidget(parent), m_desk(desk)
{
    auto *content = new QWidget(this);
    Theme::setRole(content, "page");
    auto *card = new QFrame(content);
    Theme::setRole(card, "card");
    auto *form = new QFormLayout;
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(12);
    m_announcement = new QLineEdit(card);
    m_announcement->setObjectName(QStringLiteral("announcement"));
    m_announcement->setFixedWidth(200);
    m_announcement->setMaxLength(60);
    connect(m_announcement, &QLineEdit::textEdited, this, &AlertSettingsPage::edited);
    form->addRow(
        caption(tr("A&nnouncement"), m_announcement, card),
        withHint(m_announcement, tr("the name of the prompt on the telephone system, without its ending"), card));
    m_count = number(form, tr("&Played"), "count", 1, 10, tr(" times"), tr("how often a person hears it"));
    m_volume = number(form, tr("&Volume"), "volume", 0, 20, {}, tr("0 is silent, 20 the loudest"));
    m_ring = number(form, tr("&Ring for"), "ring", 5, 120, tr(" s"), tr("then the next recipient is called"));
    m_rounds = number(form, tr("R&ounds"), "rounds", 1, 10, {}, tr("how often the whole list is called"));
    m_pause = number(form, tr("Pa&use between rounds"), "pause", 0, 600, tr(" s"), {});
    m_rateLimit = number(form, tr("&Join presses within"), "rateLimit", 0, 3600, tr(" s"),
                         tr("a further press of the same button in this time belongs to the same alert"));
    m_acceptance = new QComboBox(card);
    m_acceptance->addItem(tr("Answering the call is enough"), static_cast<int>(Acceptance::Answer));
    m_acceptance->addItem(tr("The person presses 1"), static_cast<int>(Acceptance::Key));
    m_acceptance->setFixedWidth(280);
    connect(m_acceptance, &QComboBox::activated, this, &AlertSettingsPage::edited);
    form->addRow(caption(tr("New recipients ta&ke by"), m_acceptance, card),
                 withHint(m_acceptance, tr("each recipient can be set on its own"), card));

    lineUpLabels(form);
    m_summary = new QLabel(card);
    m_summary->setWordWrap(true);
    Theme::setType(m_summary, Theme::Type::Body, QFont::Medium);
    m_message = new InlineMessage(card);
    m_revert = new QPushButton(tr("Un&do changes"), card);
    m_revert->setAccessibleName(tr("Undo changes"));
    m_save = new QPushButton(tr("&Save"), card);
    m_save->setObjectName(QStringLiteral("saveSettings"));
    m_save->setAccessibleName(tr("Save"));
    Theme::setRole(m_save, "primary");
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    actions->addWidget(m_summary, 1);
    actions->addWidget(m_revert);
    actions->addWidget(m_save);
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(20, 20, 20, 20);
    inner->setSpacing(16);
    inner->addLayout(form);
    inner->addWidget(m_message);
    inner->addLayout(actions);

    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(16);
    column->addWidget(new PageHeader(tr("Alert settings"),
                                     tr("How people are called. Alerts that are under way keep what they began with."),
                                     content));
    column->addWidget(card);
    column->addStretch(1);
    card->setMaximumWidth(920);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(m_save, &QPushButton::clicked, this, &AlertSettingsPage::save);
    connect(m_revert, &QPushButton::clicked, this, [this] { load(m_desk.alertSettings()); });
    connect(&desk, &Desk::settingsChanged, this, &AlertSettingsPage::follow);
    connect(&desk, &Desk::rightsChanged, this, &AlertSettingsPage::followRights);
    load(desk.alertSettings());
}

void AlertSettingsPage::load(const AlertSettings &settings)
{
    m_loaded = settings;
    m_announcement->setText(settings.announcement);
    m_count->setValue(settings.announcementCount);
    m_volume->setValue(settings.volume);
    m_ring->setValue(static_cast<int>(settings.ring.count()));
    m_rounds->setValue(settings.rounds);
    m_pause->setValue(static_cast<int>(settings.roundPause.count()));
    m_rateLimit->setValue(static_cast<int>(settings.rateLimit.count()));
    m_acceptance->setCurrentIndex(settings.acceptance == Acceptance::Key ? 1 : 0);
    m_message->clear();
    edited();
}

AlertSettings AlertSettingsPage::settings() const
{
    AlertSettings settings = m_loaded;
    settings.announcement = m_announcement->text().trimmed();
    settings.announcementCount = m_count->value();
    settings.volume = m_volume->value();
    settings.ring = std::chrono::seconds(m_ring->value());
    settings.rounds = m_rounds->value();
    settings.roundPause = std::chrono::seconds(m_pause->value());
    settings.rateLimit = std::chrono::seconds(m_rateLimit->value());
    settings.acceptance = static_cast<Acceptance>(m_acceptance->currentData().toInt());
    return settings;
}

QString AlertSettingsPage::validate() const
{
    static const QRegularExpression name(QStringLiteral("^[A-Za-z0-9_-]+$"));
    const QString announcement = m_announcement->text().trimmed();
    if (announcement.isEmpty())
        return tr("Enter the name of the announcement.");
    if (!name.match(announcement).hasMatch())
        return tr("The name of the announcement has letters, digits, - and _ only, and no ending such as .wav.");
    return {};
}

QSpinBox *AlertSettingsPage::number(QFormLayout *form, const QString &label, const char *name, int from, int to,
                                    const QString &suffix, const QString &hint)
{
    auto *spin = new QSpinBox(this);
    spin->setObjectName(QLatin1StringView(name));
    spin->setRange(from, to);
    spin->setSuffix(suffix);
    spin->setFixedWidth(120);
    connect(spin, &QSpinBox::valueChanged, this, &AlertSettingsPage::edited);
    const QString range = tr("%1 to %2").arg(from).arg(to) + (suffix.startsWith(QLatin1Char(' ')) ? suffix : QString());
    form->addRow(caption(label, spin, this),
                 withHint(spin, hint.isEmpty() ? range : tr("%1 · %2").arg(hint, range), this));
    return spin;
}

void AlertSettingsPage::edited()
{
    m_summary->setText(AlertWords::ifNobody(settings()));
    const QString wrong = validate();
    Theme::setWrong(m_announcement, !wrong.isEmpty());
    if (!wrong.isEmpty())
        m_message->say(InlineMessage::Kind::Error, wrong);
    else
        m_message->clear();
    followRights();
}

void AlertSettingsPage::follow()
{
    const AlertSettings now = m_desk.alertSettings();
    if (settings() == m_loaded) {
        if (!(now == m_loaded))
            load(now);
        return;
    }
    if (!(now == m_loaded) && !(now == settings())) {
        m_message->say(InlineMessage::Kind::Caution,
                       tr("Somebody else has changed these settings meanwhile. “Undo changes” shows theirs."));
    }
    m_loaded = now;
    followRights();
}

void AlertSettingsPage::followRights()
{
    const bool may = m_desk.rights().configure;
    for (QWidget *each : std::initializer_list<QWidget *>{m_announcement, m_count, m_volume, m_ring, m_rounds, m_pause,
                                                          m_rateLimit, m_acceptance, m_save, m_revert})
        RightsWords::allow(each, may, RightsWords::Right::Configure);
    const bool changed = !(settings() == m_loaded);
    m_save->setEnabled(may && changed && validate().isEmpty());
    m_revert->setEnabled(may && changed);
}

void AlertSettingsPage::save()
{
    const AlertSettings wanted = settings();
    m_save->setEnabled(false);
    whenDone(this, m_desk.saveAlertSettings(wanted), [this, wanted](const Result<> &result) {
        if (result) {
            m_loaded = wanted;
            m_message->say(InlineMessage::Kind::Good, tr("Saved. New alerts are called this way."));
        } else {
            m_message->say(result.error());
        }
        followRights();
    });
}

} // namespace bellboard
