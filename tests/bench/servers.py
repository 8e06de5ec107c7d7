# SPDX-FileCopyrightText: 2026 The QHttpPool authors
# SPDX-License-Identifier: MIT
"""The servers of the benchmark: a private nginx, and sinks for large uploads.

All listen on free ports of 127.0.0.1 and live in a directory of their own; they are ended by their
process id. nginx serves
  /small /100k /1g        files; plain and TLS
  /close/small            the same, but the connection closes after each answer
  /post                   reads the whole body, then 200. `return` would answer while the body still
                          comes, so the request is handed to a second server block over a Unix
                          socket with request buffering on.
on four ports: plain, TLS without any session resumption, TLS with tickets, TLS with HTTP/2.
X-Resumed says "r" when the TLS session was resumed. The sink reads a body of any length into nowhere,
then answers 200. The HTTP/2 sink is nghttpd, which does the same; nginx would write the body to a
file, or answer before it is there. Without nghttpd base("h2sink") is None.
"""
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

SMALL_BYTES = 1024
SINK_WINDOW_BITS = 24  # 16 MiB: the sink must not be what the client waits for
START_SECONDS = 10

CONFIG = """
worker_processes 1;
daemon off;
pid {dir}/nginx.pid;
error_log {dir}/error.log warn;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    default_type application/octet-stream;
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    keepalive_requests 1000000000;
    keepalive_timeout 300s;
    client_max_body_size 0;
    client_body_buffer_size 1m;
    client_body_temp_path {dir}/body;
    proxy_temp_path {dir}/proxy;
    fastcgi_temp_path {dir}/fastcgi;
    uwsgi_temp_path {dir}/uwsgi;
    scgi_temp_path {dir}/scgi;
    ssl_certificate {dir}/server.pem;
    ssl_certificate_key {dir}/server.key;
    ssl_protocols TLSv1.3;
    upstream reader {{
        server unix:{dir}/reader.sock;
        keepalive 256;
        keepalive_requests 1000000000;
    }}
    server {{
        listen unix:{dir}/reader.sock;
        location / {{ return 200 "read\\n"; }}
    }}
    server {{
        listen 127.0.0.1:{plain} backlog=4096;
        include {dir}/locations;
    }}
    server {{
        listen 127.0.0.1:{tls} ssl backlog=4096;
        ssl_session_cache off;
        ssl_session_tickets off;
        include {dir}/locations;
    }}
    server {{
        listen 127.0.0.1:{tls_resume} ssl backlog=4096;
        ssl_session_cache off;
        ssl_session_tickets on;
        include {dir}/locations;
    }}
    server {{
        listen 127.0.0.1:{h2} ssl http2 backlog=4096;
        http2_max_concurrent_streams 1000;
        ssl_session_cache off;
        ssl_session_tickets off;
        include {dir}/locations;
    }}
}}
"""

LOCATIONS = """
root {dir}/files;
add_header X-Resumed $ssl_session_reused;
location /close/ {{ alias {dir}/files/; keepalive_timeout 0; }}
location = /post {{
    proxy_pass http://reader;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
}}
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for_port(port, process):
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("server ended at its start: %s" % process.args)
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("server does not listen: %s" % process.args)


def make_certificates(directory):
    """A root (ca.pem) and a certificate for 127.0.0.1 and localhost, both P-256."""
    path = lambda name: os.path.join(directory, name)
    run = lambda *args: subprocess.run(("openssl",) + args, check=True, capture_output=True)
    for name in ("ca", "server"):
        run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", path(name + ".key"))
    run("req", "-x509", "-new", "-key", path("ca.key"), "-days", "2", "-subj", "/CN=bench root",
        "-out", path("ca.pem"))
    run("req", "-new", "-key", path("server.key"), "-subj", "/CN=bench", "-out", path("server.csr"))
    with open(path("ext"), "w") as f:
        f.write("subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n")
    run("x509", "-req", "-in", path("server.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
        "-CAcreateserial", "-days", "2", "-extfile", path("ext"), "-out", path("server.pem"))


class Servers:
    """Context manager: starts both servers, ends them by their ids."""

    def __init__(self, directory, large_bytes):
        self.directory = directory
        self.large_bytes = large_bytes
        self.ca = os.path.join(directory, "ca.pem")
        self.processes = []

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self):
        d = self.directory
        make_certificates(d)
        os.makedirs(os.path.join(d, "files"))
        for name, size in (("small", SMALL_BYTES), ("100k", 102400)):
            with open(os.path.join(d, "files", name), "wb") as f:
                f.write(os.urandom(size))
        with open(os.path.join(d, "files", "1g"), "wb") as f:
            f.truncate(self.large_bytes)  # sparse: read from the page cache, never from a disk
        os.chmod(d, 0o755)
        names = dict(dir=d, plain=free_port(), tls=free_port(), tls_resume=free_port(),
                     h2=free_port())
        user = "user root;\n" if os.geteuid() == 0 else ""
        with open(os.path.join(d, "nginx.conf"), "w") as f:
            f.write(user + CONFIG.format(**names))
        with open(os.path.join(d, "locations"), "w") as f:
            f.write(LOCATIONS.format(**names))
        nginx = "/usr/sbin/nginx" if os.path.exists("/usr/sbin/nginx") else "nginx"
        self._launch([nginx, "-e", os.path.join(d, "error.log"), "-p", d,
                      "-c", os.path.join(d, "nginx.conf")], names["plain"])
        sink = free_port()
        self._launch([sys.executable, os.path.abspath(__file__), str(sink)], sink)
        local = lambda scheme, port: "%s://127.0.0.1:%d" % (scheme, port)
        self.bases = {"plain": local("http", names["plain"]), "tls": local("https", names["tls"]),
                      "tls_resume": local("https", names["tls_resume"]),
                      "h2": local("https", names["h2"]), "sink": local("http", sink)}
        nghttpd = shutil.which("nghttpd", path="/usr/sbin:" + os.environ.get("PATH", ""))
        if nghttpd:
            port, bits = free_port(), str(SINK_WINDOW_BITS)
            self._launch([nghttpd, "-a", "127.0.0.1", "-d", os.path.join(d, "files"), "-w", bits,
                          "-W", bits, str(port), os.path.join(d, "server.key"),
                          os.path.join(d, "server.pem")], port)
            self.bases["h2sink"] = local("https", port)

    def _launch(self, command, port):
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        self.processes.append(process)
        wait_for_port(port, process)

    def __exit__(self, *_):
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def read_large_file(self):
        """Into the page cache: the first download must not pay for it."""
        with open(os.path.join(self.directory, "files", "1g"), "rb", buffering=0) as f:
            while f.read(1 << 20):
                pass

    def base(self, name):
        """The URL of a server without a path; None where it cannot run."""
        return self.bases.get(name)


def serve_sink(port):
    """Reads what Content-Length announces and drops it: one connection after the other."""
    listener = socket.create_server(("127.0.0.1", port), backlog=16)
    buffer = bytearray(1 << 20)
    while True:
        connection, _ = listener.accept()
        with connection:
            try:
                while serve_one(connection, buffer):
                    pass
            except OSError:
                pass


def serve_one(connection, buffer):
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65536)
        if not piece:
            return False
        head += piece
    head, rest = head.split(b"\r\n\r\n", 1)
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    left = length - len(rest)
    while left > 0:
        n = connection.recv_into(buffer, min(left, len(buffer)))
        if not n:
            return False
        left -= n
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nread\n")
    return True


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    serve_sink(int(sys.argv[1]))
