// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// ReplyBridge: the life of a bridge between a reply and who hears of it.

#include "futurebridge_p.h"

#include <utility>

namespace QHttpPool {

ReplyBridge::ReplyBridge(std::shared_ptr<ReplyState> state, QObject *parent)
    : QObject(parent)
    , m_state(std::move(state))
{
}

ReplyBridge::~ReplyBridge()
{
    if (const auto state = std::move(m_state)) {
        state->setListener(nullptr);
        state->dropPending();
    }
}

void ReplyBridge::listen()
{
    if (m_state->isResultReady())
        QMetaObject::invokeMethod(
                this, [this] { ready(); }, Qt::QueuedConnection);
    else
        m_state->setListener(this);
}

void ReplyBridge::cancelRequest()
{
    if (const auto state = m_state)
        state->cancel();
}

void ReplyBridge::ready()
{
    const auto state = std::exchange(m_state, nullptr);
    if (!state)
        return;
    setParent(nullptr); // whoever is called may destroy the context
    deliver(*state);
    if (m_deleteLater)
        deleteLater();
    else
        delete this;
}

} // namespace QHttpPool
