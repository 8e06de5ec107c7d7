// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Command line, CPU and memory of the benchmark clients: see measure.h. The JSON is written by
// hand: the only text in it that we did not choose is the first error, which is escaped.
#include "measure.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <getopt.h>
#include <sys/resource.h>

namespace Bench {

namespace {

constexpr std::size_t UploadBlockBytes = 256 * 1024; // larger than any client's own buffer

const char UsageText[] =
        "usage: %s --url URL [--mode load|download|upload] [--method M] [--body BYTES]\n"
        "  [--requests N] [--in-flight N] [--connections N] [--warmup N]\n"
        "  [--warmup-url URL] [--ca FILE] [--batch] [--resume] [--http2]\n"
        "  [--heartbeat] [--io-thread]\n";

[[noreturn]] void usage(const char *program)
{
    std::fprintf(stderr, UsageText, program);
    std::exit(2);
}

double seconds(const timeval &time)
{
    return double(time.tv_sec) + double(time.tv_usec) / 1e6;
}

double cpuSeconds()
{
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double wallSeconds()
{
    timespec now {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

std::int64_t statusKib(const char *key)
{
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.compare(0, std::strlen(key), key) == 0)
            return std::atoll(line.c_str() + std::strlen(key));
    }
    return -1;
}

std::string escaped(const std::string &text)
{
    std::string out;
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return out;
}

Options::Mode modeFrom(const char *text, const char *program)
{
    if (!std::strcmp(text, "load"))
        return Options::Mode::Load;
    if (!std::strcmp(text, "download"))
        return Options::Mode::Download;
    if (!std::strcmp(text, "upload"))
        return Options::Mode::Upload;
    usage(program);
}

} // namespace

Options Options::parse(int argc, char **argv)
{
    static const option longOptions[] = {
        { "url", 1, nullptr, 'u' },       { "mode", 1, nullptr, 'm' },
        { "method", 1, nullptr, 'M' },    { "body", 1, nullptr, 'b' },
        { "requests", 1, nullptr, 'n' },  { "in-flight", 1, nullptr, 'f' },
        { "warmup", 1, nullptr, 'w' },    { "connections", 1, nullptr, 'c' },
        { "ca", 1, nullptr, 'a' },        { "warmup-url", 1, nullptr, 'W' },
        { "batch", 0, nullptr, 'B' },     { "resume", 0, nullptr, 'r' },
        { "http2", 0, nullptr, '2' },     { "heartbeat", 0, nullptr, 'H' },
        { "io-thread", 0, nullptr, 'T' }, { nullptr, 0, nullptr, 0 },
    };
    Options o;
    for (int c = 0; (c = getopt_long(argc, argv, "", longOptions, nullptr)) != -1;) {
        switch (c) {
        case 'u':
            o.url = optarg;
            break;
        case 'W':
            o.warmupUrl = optarg;
            break;
        case 'm':
            o.mode = modeFrom(optarg, argv[0]);
            break;
        case 'M':
            o.method = optarg;
            break;
        case 'b':
            o.bodyBytes = std::atoll(optarg);
            break;
        case 'n':
            o.requests = std::atoi(optarg);
            break;
        case 'f':
            o.inFlight = std::atoi(optarg);
            break;
        case 'c':
            o.connections = std::atoi(optarg);
            break;
        case 'w':
            o.warmup = std::atoi(optarg);
            break;
        case 'a':
            o.caFile = optarg;
            break;
        case 'B':
            o.batch = true;
            break;
        case 'r':
            o.resume = true;
            break;
        case '2':
            o.http2 = true;
            break;
        case 'H':
            o.heartbeat = true;
            break;
        case 'T':
            o.ioThread = true;
            break;
        default:
            usage(argv[0]);
        }
    }
    if (o.url.empty() || optind != argc || o.requests < 1 || o.inFlight < 1 || o.connections < 1)
        usage(argv[0]);
    if (o.warmupUrl.empty())
        o.warmupUrl = o.url;
    return o;
}

void Counts::spoke(const char *version)
{
    if (protocol.empty())
        protocol = version;
    else if (protocol != version)
        protocol = "mixed";
}

Meter::Meter()
    : m_idleKib(statusKib("VmRSS:"))
{
}

void Meter::begin()
{
    m_beginCpu = cpuSeconds();
    m_beginWall = wallSeconds();
}

void Meter::end()
{
    m_wall = wallSeconds() - m_beginWall;
    m_cpu = cpuSeconds() - m_beginCpu;
    m_peakKib = statusKib("VmHWM:");
}

int Meter::report(const char *client, const Counts &counts, const std::string &further) const
{
    const auto requests = double(counts.requests > 0 ? counts.requests : 1);
    std::printf("{\"client\": \"%s\", \"requests\": %lld, \"errors\": %lld, \"resumed\": %lld, "
                "\"bytes\": %lld, \"seconds\": %.6f, \"cpu_seconds\": %.6f, "
                "\"cpu_us_per_request\": %.3f, \"requests_per_s\": %.1f, \"mb_per_s\": %.2f, "
                "%s\"idle_rss_kib\": %lld, \"peak_rss_kib\": %lld, \"protocol\": \"%s\", "
                "\"first_error\": \"%s\"}\n",
                client, static_cast<long long>(counts.requests),
                static_cast<long long>(counts.errors), static_cast<long long>(counts.resumed),
                static_cast<long long>(counts.bytes), m_wall, m_cpu, m_cpu * 1e6 / requests,
                double(counts.requests) / m_wall, double(counts.bytes) / 1e6 / m_wall,
                further.c_str(), static_cast<long long>(m_idleKib),
                static_cast<long long>(m_peakKib), counts.protocol.c_str(),
                escaped(counts.firstError).c_str());
    return counts.errors ? 1 : 0;
}

const std::vector<char> &uploadBlock()
{
    static const std::vector<char> block(UploadBlockBytes, 'a');
    return block;
}

} // namespace Bench
