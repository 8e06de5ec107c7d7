// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The libcurl client of the benchmark: one thread, one multi handle, curl_multi_perform and
// curl_multi_poll, easy handles used again and again. Options as curl has them by default
// (TCP_NODELAY on, CURLOPT_BUFFERSIZE 16 KiB); the environment variable BENCH_CURL_BUFFER, in
// bytes, sets another buffer. HTTP/2 is multiplexed, and transfers wait for a connection that opens
// (CURLOPT_PIPEWAIT), as else each would open its own.
//
// Invariants: at most inFlight handles are in the multi handle; each one is added again from the
// loop, never from a callback.
#include "measure.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <curl/curl.h>
#include <memory>
#include <strings.h>

namespace {

constexpr int PollMs = 1000; // upper bound of one wait; every event ends it earlier

class Transfer
{
public:
    CURL *easy = nullptr;
    std::int64_t received = 0;
    std::int64_t sent = 0;
    std::int64_t toSend = 0;
    bool resumed = false;
};

class Client
{
public:
    explicit Client(const Bench::Options &options);
    ~Client();
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    /// Runs so many requests to the URL and waits for all of them; warm-up requests are GETs.
    void run(const std::string &url, int requests, bool measured, Bench::Counts *counts);

private:
    void setUp(Transfer *transfer);
    void start(Transfer *transfer);
    void collect(Bench::Counts *counts);
    void loop(Bench::Counts *counts);
    static size_t onBody(char *data, size_t size, size_t count, void *user);
    static size_t onHeader(char *data, size_t size, size_t count, void *user);
    static size_t onRead(char *to, size_t size, size_t count, void *user);

    const Bench::Options &m_options;
    CURLM *m_multi;
    curl_slist *m_headers = nullptr;
    std::vector<std::unique_ptr<Transfer>> m_transfers;
    std::vector<Transfer *> m_free;
    int m_running = 0;
    std::string m_url;
    bool m_measured = false;
    int m_left = 0; // requests still to start
};

Client::Client(const Bench::Options &options)
    : m_options(options)
    , m_multi(curl_multi_init())
{
    curl_multi_setopt(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, long(options.connections));
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, long(options.connections));
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, long(options.connections));
    curl_multi_setopt(m_multi, CURLMOPT_PIPELINING,
                      options.http2 ? long(CURLPIPE_MULTIPLEX) : long(CURLPIPE_NOTHING));
    m_headers = curl_slist_append(m_headers, "Expect:");
    for (int i = 0; i < options.inFlight; ++i) {
        m_transfers.push_back(std::make_unique<Transfer>());
        setUp(m_transfers.back().get());
        m_free.push_back(m_transfers.back().get());
    }
}

Client::~Client()
{
    for (const auto &transfer : m_transfers)
        curl_easy_cleanup(transfer->easy);
    curl_multi_cleanup(m_multi);
    curl_slist_free_all(m_headers);
}

void Client::setUp(Transfer *transfer)
{
    CURL *easy = transfer->easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    const bool clear = m_options.url.compare(0, 5, "http:") == 0;
    const auto http2 = clear ? CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE : CURL_HTTP_VERSION_2TLS;
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION,
                     long(m_options.http2 ? http2 : CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, m_options.http2 ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, m_headers);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Client::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Client::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    if (!m_options.caFile.empty()) {
        curl_easy_setopt(easy, CURLOPT_CAINFO, m_options.caFile.c_str());
        curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    }
    curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, m_options.resume ? 1L : 0L);
    if (const char *buffer = std::getenv("BENCH_CURL_BUFFER"))
        curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, std::atol(buffer));
}

void Client::start(Transfer *transfer)
{
    CURL *easy = transfer->easy;
    curl_easy_setopt(easy, CURLOPT_URL, m_url.c_str());
    transfer->received = transfer->sent = 0;
    transfer->resumed = false;
    transfer->toSend = m_options.bodyBytes;
    if (m_measured && m_options.method != "GET") {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, m_options.method.c_str());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_options.bodyBytes));
        if (m_options.bodyBytes <= std::int64_t(Bench::uploadBlock().size())) {
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, Bench::uploadBlock().data());
        } else {
            curl_easy_setopt(easy, CURLOPT_POSTFIELDS, nullptr);
            curl_easy_setopt(easy, CURLOPT_READFUNCTION, &Client::onRead);
            curl_easy_setopt(easy, CURLOPT_READDATA, transfer);
        }
    } else {
        curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    }
    curl_multi_add_handle(m_multi, easy);
    ++m_running;
}

size_t Client::onBody(char *, size_t size, size_t count, void *user)
{
    static_cast<Transfer *>(user)->received += std::int64_t(size * count);
    return size * count;
}

size_t Client::onHeader(char *data, size_t size, size_t count, void *user)
{
    if (size * count > 12 && !strncasecmp(data, "X-Resumed: r", 12)) // HTTP/2 has lower case
        static_cast<Transfer *>(user)->resumed = true;
    return size * count;
}

size_t Client::onRead(char *to, size_t size, size_t count, void *user)
{
    auto *transfer = static_cast<Transfer *>(user);
    const auto left = std::size_t(transfer->toSend - transfer->sent);
    const std::size_t n = std::min({ size * count, left, Bench::uploadBlock().size() });
    std::memcpy(to, Bench::uploadBlock().data(), n);
    transfer->sent += std::int64_t(n);
    return n;
}

void Client::collect(Bench::Counts *counts)
{
    int inQueue = 0;
    while (CURLMsg *message = curl_multi_info_read(m_multi, &inQueue)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        Transfer *transfer = nullptr;
        long status = 0;
        const CURLcode code = message->data.result;
        CURL *easy = message->easy_handle;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        curl_multi_remove_handle(m_multi, easy);
        --m_running;
        ++counts->requests;
        counts->bytes += m_options.mode == Bench::Options::Mode::Upload ? transfer->sent
                                                                        : transfer->received;
        counts->resumed += transfer->resumed;
        long version = 0;
        curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &version);
        if (status)
            counts->spoke(version == long(CURL_HTTP_VERSION_2_0) ? "HTTP/2" : "HTTP/1.1");
        if (code != CURLE_OK || status != 200) {
            ++counts->errors;
            if (counts->firstError.empty())
                counts->firstError = std::string(curl_easy_strerror(code)) + ", status "
                                     + std::to_string(status);
        }
        if (m_left > 0 && !m_options.batch) {
            --m_left;
            start(transfer);
        } else {
            m_free.push_back(transfer);
        }
    }
}

void Client::loop(Bench::Counts *counts)
{
    while (m_running > 0) {
        int running = 0;
        curl_multi_perform(m_multi, &running);
        const int before = m_running;
        const auto ended = counts->requests;
        collect(counts);
        // What was just added or ended needs a perform, not a wait.
        if (counts->requests == ended && m_running == before)
            curl_multi_poll(m_multi, nullptr, 0, PollMs, nullptr);
    }
}

void Client::run(const std::string &url, int requests, bool measured, Bench::Counts *counts)
{
    m_url = url;
    m_measured = measured;
    m_left = requests;
    while (m_left > 0) {
        while (m_left > 0 && !m_free.empty()) {
            Transfer *transfer = m_free.back();
            m_free.pop_back();
            --m_left;
            start(transfer);
        }
        loop(counts);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const Bench::Options options = Bench::Options::parse(argc, argv);
    curl_global_init(CURL_GLOBAL_ALL);
    Bench::Counts counts;
    int code = 0;
    {
        Client client(options);
        Bench::Meter meter;
        Bench::Counts warm;
        if (options.warmup)
            client.run(options.warmupUrl, options.warmup, false, &warm);
        meter.begin();
        client.run(options.url, options.requests, true, &counts);
        meter.end();
        code = meter.report("curl", counts);
    }
    curl_global_cleanup();
    return code;
}
