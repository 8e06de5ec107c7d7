# SPDX-FileCopyrightText: 2026 The QHttpPool authors
# SPDX-License-Identifier: MIT
"""What the benchmark measures, and what must hold of the figures."""

LARGE_BYTES = 1 << 30
EVERYONE = ("pool", "curl", "qnam")
OURS = ("pool", "curl")  # where the others have nothing to compare with
SMOOTH = ("pool-io", "pool", "qnam")  # those with an event loop; pool-io: with an I/O thread


class Scenario:
    def __init__(self, name, server, path, clients=EVERYONE, **options):
        self.name, self.server, self.path, self.clients = name, server, path, clients
        self.options = options

    @property
    def protocol(self):
        """What every client must have spoken."""
        return "HTTP/2" if self.options.get("http2") else "HTTP/1.1"

    def arguments(self, running, quick):
        o = dict(self.options)
        o.pop("h2load", None)
        if quick:
            o["requests"] = max(o.get("in_flight", 1), o["requests"] // 10)
        base = running.base(self.server)
        arguments = ["--url", base + self.path]
        if base.startswith("https"):
            arguments += ["--ca", running.ca]
        for key, value in o.items():
            flag = "--" + key.replace("_", "-")
            arguments += [flag] if value is True else [flag, str(value)]
        return arguments


def small_gets(n, requests):
    return Scenario("get-%d" % n, "plain", "/small", in_flight=n, connections=min(n, 100),
                    requests=requests, warmup=2 * n, h2load=True)


def small_h2_gets(n, requests):
    return Scenario("h2-get-%d" % n, "h2", "/small", in_flight=n, connections=1, http2=True,
                    requests=requests, warmup=2 * n, h2load=True)


# About our own queue; curl runs it too, as a scale to read the numbers by.
def queue_of(n):
    return Scenario("queue-%d" % n, "plain", "/small", clients=OURS, batch=True,
                    in_flight=n, connections=10, requests=max(20000, n), warmup=n)


def h2_queue_of(n):
    return Scenario("h2-queue-%d" % n, "h2", "/small", clients=OURS, batch=True, http2=True,
                    in_flight=n, connections=1, requests=20000, warmup=n)


# How late the event loop is meanwhile: a beat is due every millisecond.
def smoothness(name, server, path, **options):
    return Scenario("smooth-" + name, server, path, clients=SMOOTH, heartbeat=True, **options)


SCENARIOS = [
    small_gets(1, 5000), small_gets(6, 20000), small_gets(100, 20000), small_gets(1000, 20000),
    Scenario("post-small", "plain", "/post", method="POST", body=100, requests=3000, warmup=50),
    Scenario("post-100k", "plain", "/post", method="POST", body=102400, requests=2000, warmup=50),
    Scenario("tls-new", "tls", "/close/small", requests=1000, warmup=10),
    Scenario("tls-new-resumed", "tls_resume", "/close/small", requests=1000, warmup=10,
             resume=True),
    Scenario("down-plain-1g", "plain", "/1g", mode="download", requests=4),
    Scenario("down-tls-1g", "tls", "/1g", mode="download", requests=1),
    Scenario("up-plain-1g", "sink", "/", mode="upload", method="POST", body=LARGE_BYTES,
             requests=1),
    queue_of(10), queue_of(100), queue_of(1000), queue_of(10000),
    small_h2_gets(1, 5000), small_h2_gets(6, 20000), small_h2_gets(100, 20000),
    Scenario("h2-post-small", "h2", "/post", method="POST", body=100, requests=3000, warmup=50,
             http2=True),
    Scenario("h2-down-1g", "h2", "/1g", clients=OURS, mode="download", requests=1, http2=True),
    Scenario("h2-up-1g", "h2sink", "/small", clients=OURS, mode="upload", method="POST",
             body=LARGE_BYTES, requests=1, http2=True),
    h2_queue_of(100), h2_queue_of(10000),
    smoothness("h2-100", "h2", "/small", http2=True, in_flight=100, connections=1,
               requests=40000, warmup=200),
    smoothness("down", "tls", "/1g", mode="download", in_flight=2, connections=2, requests=2),
    smoothness("tls-200", "tls", "/close/small", in_flight=50, connections=50, requests=200),
    smoothness("50x100k", "tls", "/100k", in_flight=50, connections=50, requests=1000),
]


class Targets:
    """Rows of (text, value, limit, met). value is None when a number is missing."""

    def __init__(self, results):
        self.results, self.rows = results, []

    def number(self, scenario, client, key):
        return self.results.get(scenario, {}).get(client, {}).get(key)

    def at_most(self, text, limit, value, base):
        ratio = value / base if value is not None and base else None
        self.rows.append((text, ratio, "<= %g" % limit, ratio is not None and ratio <= limit))

    def at_least(self, text, limit, value, base):
        ratio = value / base if value is not None and base else None
        self.rows.append((text, ratio, ">= %g" % limit, ratio is not None and ratio >= limit))


CPU, RATE, PEAK = "cpu_us_per_request", "mb_per_s", "peak_rss_kib"


def http1_targets(t):
    n = t.number
    for s in ("get-6", "get-100"):
        t.at_most("%s CPU: pool / curl" % s, 1.2, n(s, "pool", CPU), n(s, "curl", CPU))
        t.at_most("%s CPU: pool / qnam" % s, 0.1, n(s, "pool", CPU), n(s, "qnam", CPU))
    t.at_most("CPU at 1000 in flight / at 100", 1.3, n("get-1000", "pool", CPU),
              n("get-100", "pool", CPU))
    t.at_least("down-plain-1g MB/s: pool / curl", 1.0, n("down-plain-1g", "pool", RATE),
               n("down-plain-1g", "curl", RATE))
    t.at_least("down-tls-1g MB/s: pool / curl", 0.95, n("down-tls-1g", "pool", RATE),
               n("down-tls-1g", "curl", RATE))
    for s in ("down-plain-1g", "down-tls-1g"):
        t.at_most("%s peak RSS in MiB" % s, 48, n(s, "pool", PEAK), 1024)


def http2_targets(t):
    n = t.number
    s = "h2-get-100"
    t.at_most("%s CPU: pool / curl" % s, 0.9, n(s, "pool", CPU), n(s, "curl", CPU))
    t.at_most("%s CPU: pool / qnam" % s, 0.25, n(s, "pool", CPU), n(s, "qnam", CPU))
    s = "h2-down-1g"
    t.at_least("%s MB/s: pool / curl" % s, 0.95, n(s, "pool", RATE), n(s, "curl", RATE))
    t.at_most("%s peak RSS in MiB" % s, 48, n(s, "pool", PEAK), 1024)
    seconds, requests = (n("h2-post-small", "pool", key) for key in ("seconds", "requests"))
    t.at_most("h2-post-small ms per request", 1, seconds and seconds * 1000, requests)
    few, many = (n("h2-queue-%d" % depth, "pool", PEAK) for depth in (100, 10000))
    more = many - few if few is not None and many is not None else None
    t.at_most("h2-queue KiB per waiting request", 4, more, 10000 - 100)
    t.at_most("h2-queue CPU at 10000 / at 100", 1.3, n("h2-queue-10000", "pool", CPU),
              n("h2-queue-100", "pool", CPU))


def smoothness_targets(t):
    for s in ("smooth-h2-100", "smooth-down", "smooth-tls-200", "smooth-50x100k"):
        t.at_most("%s p99.9 in ms" % s, 6, t.number(s, "pool-io", "late_p999_ms"), 1)
    s = "smooth-h2-100"
    t.at_most("%s p99.9: pool-io / qnam" % s, 0.5, t.number(s, "pool-io", "late_p999_ms"),
              t.number(s, "qnam", "late_p999_ms"))


def targets(results):
    t = Targets(results)
    http1_targets(t)
    http2_targets(t)
    smoothness_targets(t)
    return t.rows
