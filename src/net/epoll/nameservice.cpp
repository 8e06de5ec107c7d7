// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// NameService, see the header.

#include "nameservice.h"

#include <QtCore/qlogging.h>

#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <mutex>
#include <netdb.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>

namespace QHttpPool {

namespace {

// Look-ups at the same time: a page of a browser's kind names some ten hosts; more than that wait.
// Each may hang for the resolver's own time-out (5 s by default), so there must be several.
constexpr int MaxWorkers = 8;
// An idle worker's stay: spares making threads in a burst, leaves nothing behind in a quiet
// program.
constexpr std::chrono::seconds WorkerIdleTime { 10 };

} // namespace

struct NameService::Job
{
    QByteArray host;
    // Of the set's thread; null: cancelled.
    NetworkBackend::ResolveDone done;
    // Written by the worker, read after it gave the job back.
    QList<QByteArray> addresses;
    int code = 0; // of getaddrinfo
    int systemCode = 0; // errno when code is EAI_SYSTEM
    bool cancelled = false; // under the mutex
};

struct NameService::Shared
{
    std::mutex mutex;
    std::condition_variable jobAdded;
    std::deque<std::shared_ptr<Job>> waiting;
    std::vector<std::shared_ptr<Job>> finished;
    FileDescriptor eventFd;
    int workers = 0;
    int idle = 0;
    bool stopped = false;
};

class NameService::LookUp final : public Operation
{
public:
    LookUp(std::shared_ptr<Shared> shared, std::shared_ptr<Job> job)
        : m_shared(std::move(shared))
        , m_job(std::move(job))
    {
    }
    ~LookUp() override
    {
        m_job->done = nullptr;
        const std::lock_guard lock(m_shared->mutex);
        m_job->cancelled = true;
    }

private:
    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<Job> m_job;
};

NameService::NameService(std::shared_ptr<EpollSet> set)
    : m_set(std::move(set))
    , m_shared(std::make_shared<Shared>())
    , m_token(m_set->add(this))
{
    m_shared->eventFd = FileDescriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const int fd = m_shared->eventFd.get();
    if (fd < 0 || m_set->watch(m_token, fd, EPOLLIN | EPOLLET) != 0)
        qFatal("QHttpPool: cannot make an event descriptor: %s", std::strerror(errno));
}

NameService::~NameService()
{
    LifeGuard::kill(m_guard);
    m_set->remove(m_token);
    const std::lock_guard lock(m_shared->mutex);
    m_shared->stopped = true;
    m_shared->waiting.clear();
    m_shared->jobAdded.notify_all();
}

std::unique_ptr<Operation> NameService::lookUp(const QByteArray &host,
                                               NetworkBackend::ResolveDone done)
{
    const auto job = std::make_shared<Job>();
    job->host = host;
    job->done = std::move(done);
    auto operation = std::make_unique<LookUp>(m_shared, job);

    const std::lock_guard lock(m_shared->mutex);
    m_shared->waiting.push_back(job);
    if (m_shared->idle >= int(m_shared->waiting.size()) || m_shared->workers >= MaxWorkers) {
        m_shared->jobAdded.notify_one();
        return operation;
    }
    try {
        std::thread(&NameService::work, m_shared).detach();
        ++m_shared->workers;
    } catch (const std::system_error &) {
        // Too many threads: the ones there are will do it; without any, say so.
        if (m_shared->workers == 0) {
            m_shared->waiting.pop_back();
            job->code = EAI_AGAIN;
            m_set->post([job] { answer(job); });
        }
    }
    return operation;
}

void NameService::work(std::shared_ptr<Shared> shared)
{
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, nullptr); // signals are for the program's own threads

    std::unique_lock lock(shared->mutex);
    while (!shared->stopped) {
        if (shared->waiting.empty()) {
            ++shared->idle;
            const bool called = shared->jobAdded.wait_for(lock, WorkerIdleTime, [&] {
                return shared->stopped || !shared->waiting.empty();
            });
            --shared->idle;
            if (!called)
                break;
            continue;
        }
        const std::shared_ptr<Job> job = std::move(shared->waiting.front());
        shared->waiting.pop_front();
        if (job->cancelled)
            continue;
        lock.unlock();

        addrinfo hints {};
        hints.ai_family = AF_UNSPEC;
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_ADDRCONFIG; // no AAAA answers where there is no IPv6
        addrinfo *list = nullptr;
        job->code = ::getaddrinfo(job->host.constData(), nullptr, &hints, &list);
        job->systemCode = errno;
        for (const addrinfo *entry = list; entry; entry = entry->ai_next) {
            char text[NI_MAXHOST];
            if (::getnameinfo(entry->ai_addr, entry->ai_addrlen, text, sizeof text, nullptr, 0,
                              NI_NUMERICHOST)
                == 0)
                job->addresses.append(QByteArray(text));
        }
        if (list)
            ::freeaddrinfo(list);

        lock.lock();
        if (shared->stopped)
            break;
        shared->finished.push_back(job);
        const quint64 one = 1;
        [[maybe_unused]] const ssize_t written = ::write(shared->eventFd.get(), &one, sizeof one);
    }
    --shared->workers;
}

void NameService::onReady(quint32)
{
    std::vector<std::shared_ptr<Job>> finished;
    {
        const std::lock_guard lock(m_shared->mutex);
        finished.swap(m_shared->finished);
    }
    LifeGuard guard(m_guard);
    for (const std::shared_ptr<Job> &job : finished) {
        answer(job);
        if (guard.isDead())
            return;
    }
}

void NameService::answer(const std::shared_ptr<Job> &job)
{
    const auto done = std::exchange(job->done, nullptr);
    if (!done)
        return;
    if (job->code == 0 && !job->addresses.isEmpty()) {
        done(job->addresses);
        return;
    }
    const QString reason = job->code == EAI_SYSTEM
                                   ? qt_error_string(job->systemCode)
                                   : QString::fromLocal8Bit(::gai_strerror(job->code ? job->code
                                                                                     : EAI_NONAME));
    const QString detail = QString::fromLatin1(job->host) + QLatin1String(": ") + reason;
    done(HttpError(HttpError::Kind::ConnectError, HttpError::Phase::Resolve, detail)
                 .withNativeCode(job->code));
}

} // namespace QHttpPool
