// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The look of one download: see downloadrow.h. Colours come from the style sheet of the window, by
// the property "state".
#include "downloadrow.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolButton>

namespace {

constexpr int BadgeSide = 44; // pixels
constexpr int BarHeight = 6;
constexpr int BarSteps = 1000;

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

/// For the style sheet, which compares names.
const char *name(Download::State state)
{
    switch (state) {
    case Download::State::Waiting:
        return "waiting";
    case Download::State::Receiving:
        return "receiving";
    case Download::State::Finished:
        return "finished";
    case Download::State::Failed:
        return "failed";
    case Download::State::Cancelled:
        break;
    }
    return "cancelled";
}

QString elided(const QLabel *label, const QString &text)
{
    return label->fontMetrics().elidedText(text, Qt::ElideRight, label->width());
}

QLabel *label(const char *objectName, QSizePolicy::Policy horizontal, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(objectName));
    label->setTextFormat(Qt::PlainText); // names and errors come from elsewhere
    label->setSizePolicy(horizontal, QSizePolicy::Preferred);
    return label;
}

} // namespace

DownloadRow::DownloadRow(std::shared_ptr<Download> download, QWidget *parent)
    : QFrame(parent)
    , m_badge(label("badge", QSizePolicy::Fixed, this))
    , m_name(label("name", QSizePolicy::Ignored, this)) // Ignored: a long text is cut, not the
    , m_state(label("state", QSizePolicy::Preferred, this)) // window widened
    , m_details(label("details", QSizePolicy::Ignored, this))
    , m_bar(new QProgressBar(this))
    , m_button(new QToolButton(this))
{
    m_badge->setFixedSize(BadgeSide, BadgeSide);
    m_badge->setAlignment(Qt::AlignCenter);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(BarHeight);
    m_button->setAutoRaise(true);
    QSizePolicy policy = m_button->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // bars of all rows have one width
    m_button->setSizePolicy(policy);
    connect(m_button, &QToolButton::clicked, this, [this] {
        if (m_download->hasEnded())
            Q_EMIT retryRequested();
        else
            m_download->cancel();
    });

    auto *title = new QHBoxLayout;
    title->addWidget(m_name, 1);
    title->addWidget(m_state);
    auto *column = new QVBoxLayout;
    column->setSpacing(5);
    column->addLayout(title);
    column->addWidget(m_bar);
    column->addWidget(m_details);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 8, 8);
    row->setSpacing(12);
    row->addWidget(m_badge);
    row->addLayout(column, 1);
    row->addWidget(m_button);
    setDownload(std::move(download));
}

void DownloadRow::setDownload(std::shared_ptr<Download> download)
{
    m_download = std::move(download);
    const QFileInfo file(m_download->path());
    m_badge->setText(file.suffix().isEmpty() ? QStringLiteral("↓")
                                             : file.suffix().left(4).toUpper());
    setToolTip(m_download->url().toDisplayString());
    refresh();
}

void DownloadRow::refresh()
{
    m_download->sample();
    const Download::State state = m_download->state();
    const QString stateName = QLatin1String(name(state));
    if (property("state").toString() != stateName) {
        setProperty("state", stateName);
        for (QWidget *widget :
             std::initializer_list<QWidget *> { m_badge, m_state, m_details, m_bar }) {
            widget->setProperty("state", stateName);
            widget->style()->unpolish(widget); // the style sheet is asked again
            widget->style()->polish(widget);
        }
    }
    const qint64 total = m_download->total();
    const qint64 received = m_download->received();
    if (total < 0 && state == Download::State::Receiving) {
        m_bar->setRange(0, 0); // how much is to come is not known
    } else {
        m_bar->setRange(0, BarSteps);
        const bool whole = state == Download::State::Finished;
        m_bar->setValue(whole       ? BarSteps
                        : total > 0 ? int(double(received) / double(total) * BarSteps)
                                    : 0);
    }
    m_name->setText(elided(m_name, QFileInfo(m_download->path()).fileName()));
    m_state->setText(stateText());
    const QString all = details();
    m_details->setText(elided(m_details, all));
    m_details->setToolTip(state == Download::State::Failed ? all : QString());
    const bool ended = m_download->hasEnded();
    m_button->setText(ended ? QStringLiteral("↻") : QStringLiteral("✕"));
    m_button->setToolTip(ended ? tr("Download again") : tr("Cancel"));
    m_button->setVisible(state != Download::State::Finished);
}

QString DownloadRow::stateText() const
{
    switch (m_download->state()) {
    case Download::State::Waiting:
        return tr("Waiting");
    case Download::State::Receiving:
        if (m_download->total() <= 0)
            return tr("Receiving");
        return QLocale().toString(m_download->received() * 100 / m_download->total())
               + QLocale().percent();
    case Download::State::Finished:
        return tr("Done");
    case Download::State::Failed:
        return tr("Failed");
    case Download::State::Cancelled:
        break;
    }
    return tr("Cancelled");
}

QString DownloadRow::details() const
{
    const QString received = sizeText(m_download->received());
    switch (m_download->state()) {
    case Download::State::Waiting:
        return tr("Waits for the server or for a free connection");
    case Download::State::Receiving: {
        QString text = received;
        if (m_download->total() >= 0)
            text = tr("%1 of %2").arg(received, sizeText(m_download->total()));
        text += tr("  ·  %1/s").arg(sizeText(qint64(m_download->rate())));
        const int left = m_download->secondsLeft();
        if (left >= 60)
            text += tr("  ·  %1 min %2 s left").arg(left / 60).arg(left % 60);
        else if (left >= 0)
            text += tr("  ·  %1 s left").arg(left);
        return text + tr("  ·  %1").arg(m_download->connection());
    }
    case Download::State::Finished: {
        const qint64 ms = qMax<qint64>(1, m_download->milliseconds());
        const QString seconds = QLocale().toString(double(ms) / 1000, 'f', 1);
        const QString time = ms < 1000 ? tr("%1 ms").arg(ms) : tr("%1 s").arg(seconds);
        return tr("%1 in %2  ·  %3").arg(received, time, m_download->connection());
    }
    case Download::State::Failed:
        return m_download->error();
    case Download::State::Cancelled:
        break;
    }
    return tr("Cancelled after %1; nothing was kept").arg(received);
}

void DownloadRow::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    refresh(); // cuts the texts to the new width
}
