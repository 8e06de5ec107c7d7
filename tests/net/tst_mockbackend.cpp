// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The mock backend: the same contract as the real ones, where it applies.

#include "net/mock/mocknetwork.h"
#include "support/transportcontract.h"

#include <QtTest/QTest>

using namespace QHttpPool;
using namespace QHttpPoolTest;
using namespace std::chrono_literals;

namespace {

class MockSubjectPeer final : public ContractPeer
{
public:
    explicit MockSubjectPeer(const MockPeer &peer)
        : m_peer(peer)
    {
    }
    void send(const QByteArray &bytes) override { m_peer.send(bytes); }
    qint64 unsent() const override { return m_peer.unsent(); }
    void finish() override { m_peer.sendEof(); }
    void reset() override { m_peer.reset(); }
    void stopReading() override { m_peer.stopReading(); }
    void resumeReading() override { m_peer.resumeReading(); }
    QByteArray received() const override { return m_peer.received(); }
    bool sawEnd() const override { return m_peer.eofSeen(); }

private:
    MockPeer m_peer;
};

class MockSubject final : public ContractSubject
{
public:
    MockSubject()
    {
        hasRealSockets = false;
        m_backend = network.factory()();
    }
    NetworkBackend &backend() override { return *m_backend; }
    void destroyBackend() override { m_backend.reset(); }
    Endpoint listen(Family family) override
    {
        if (family == Family::Unix) {
            network.listenUnix(QStringLiteral("/mock/socket"));
            return Endpoint::unixSocket(QStringLiteral("/mock/socket"));
        }
        const QByteArray address = family == Family::Ipv6 ? "2001:db8::1" : "192.0.2.80";
        network.listen(address, 80);
        return Endpoint(address, 80);
    }
    Endpoint deadEnd(Family family) override
    {
        return family == Family::Unix ? Endpoint::unixSocket(QStringLiteral("/mock/missing"))
                                      : Endpoint("192.0.2.80", 81);
    }
    ContractPeer *peer(int index) override
    {
        const QList<MockPeer> peers = network.peers();
        while (m_peers.size() < size_t(peers.size()))
            m_peers.push_back(
                    std::make_unique<MockSubjectPeer>(peers.at(qsizetype(m_peers.size()))));
        return index < peers.size() ? m_peers[size_t(index)].get() : nullptr;
    }
    bool waitFor(const std::function<bool()> &done) override
    {
        return network.runUntil(done, 1min);
    }
    void settle() override { network.run(); }

    MockNetwork network;

private:
    std::unique_ptr<NetworkBackend> m_backend;
    std::vector<std::unique_ptr<MockSubjectPeer>> m_peers;
};

} // namespace

class tst_MockBackend : public TransportContract
{
    Q_OBJECT
protected:
    std::unique_ptr<ContractSubject> makeSubject() override
    {
        return std::make_unique<MockSubject>();
    }
};

QTEST_GUILESS_MAIN(tst_MockBackend)
#include "tst_mockbackend.moc"
