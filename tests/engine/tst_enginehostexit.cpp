// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// A host that ends after the application object, as one in a static variable does: no event loop
// is left in its thread, and Qt delivers no events in any. It must join its thread all the same.

#include "engine/enginehost.h"
#include "net/epoll/epollbackend.h"

#include <QtTest/QtTest>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace QHttpPool;

namespace {

std::unique_ptr<EngineHost> host;

/// A port that connects (the kernel sees to that) and never answers; 0: none could be had.
quint16 silentPort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const any = reinterpret_cast<sockaddr *>(&address);
    const bool open = ::bind(fd, any, size) == 0 && ::listen(fd, 4) == 0
                      && ::getsockname(fd, any, &size) == 0;
    return open ? ntohs(address.sin_port) : 0; // the end of the process closes it
}

} // namespace

class TestEngineHostExit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsSomethingThatGoesOn()
    {
        host = std::make_unique<EngineHost>(PoolSettings().ioThread(true), EpollBackend::factory(),
                                            [this](EventBatch) { ++batches; });
        SubmitCommand command;
        command.id = host->nextId();
        const quint16 port = silentPort();
        QVERIFY(port != 0);
        const HttpRequest request("GET", QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port)));
        command.request = *request.prepared();
        host->send(std::move(command));
        QTRY_COMPARE(host->statistics().running, 1);
        QTRY_VERIFY(batches > 0);
    }

private:
    int batches = 0;
};

int main(int argc, char **argv)
{
    int result = 0;
    {
        const QCoreApplication application(argc, argv);
        TestEngineHostExit test;
        result = QTest::qExec(&test, argc, argv);
    }
    SubmitCommand command; // what wakes the thread is not delivered any more
    host->send(std::move(command));
    host.reset(); // does not wait for ever
    return result;
}

#include "tst_enginehostexit.moc"
