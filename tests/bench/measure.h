// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// What every benchmark client shares: its command line, its measuring, and the one JSON object that
// it prints. Standard C++ only, so that the client without Qt pays nothing for it.
//
// Invariants: the measured part is what lies between Meter::begin() and Meter::end(); warm-up
// requests come before it. CPU time is of the whole process, all threads, user and system. Memory
// is read from /proc/self/status: ru_maxrss would still hold the peak of the parent that forked us.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace Bench {

class Options
{
public:
    /// load: many requests; download: one response, discarded as it comes; upload: one body.
    enum class Mode { Load, Download, Upload };

    Options() { }
    /// Prints the usage and ends the program with 2 when the arguments make no sense.
    static Options parse(int argc, char **argv);

    Mode mode = Mode::Load;
    std::string url;
    std::string warmupUrl; ///< empty: the same as url
    std::string method = "GET";
    std::string caFile; ///< PEM; the only trust
    std::int64_t bodyBytes = 0; ///< of each request
    int requests = 1; ///< of the measured part
    int inFlight = 1; ///< submitted and not ended
    int connections = 1; ///< open at most; QNetworkAccessManager has a limit of its own
    int warmup = 0; ///< requests before the measured part
    bool batch = false; ///< submit inFlight at once, wait for all, again: a queue that drains
    bool resume = false; ///< TLS sessions may be resumed
    bool heartbeat = false; ///< measure how late the event loop is (Qt clients)
    bool ioThread = false; ///< of this library's client: the engine in a thread of its own
    bool http2 = false; ///< speak HTTP/2 and nothing else; else HTTP/1.1 and nothing else
};

/// What a client counted.
class Counts
{
public:
    Counts() { }
    void spoke(const char *version); ///< the protocol of a response: "HTTP/2"
    std::int64_t requests = 0;
    std::int64_t errors = 0;
    std::int64_t bytes = 0; ///< body bytes that arrived or, in upload mode, left
    std::int64_t resumed = 0; ///< responses whose X-Resumed says that TLS was resumed
    std::string protocol; ///< "HTTP/1.1", "HTTP/2", "mixed"; empty: no response
    std::string firstError;
};

class Meter
{
public:
    Meter(); ///< reads the memory at rest: make it after start-up, before the first request
    void begin();
    void end();
    /// One JSON object on standard output; the exit code of the program.
    /// further: members of the object, each with a comma behind it.
    int report(const char *client, const Counts &counts,
               const std::string &further = std::string()) const;

private:
    std::int64_t m_idleKib = 0;
    std::int64_t m_peakKib = 0;
    double m_wall = 0;
    double m_cpu = 0;
    double m_beginWall = 0;
    double m_beginCpu = 0;
};

/// One block of upload bytes; every client copies from it, as it would from a file.
const std::vector<char> &uploadBlock();

} // namespace Bench
