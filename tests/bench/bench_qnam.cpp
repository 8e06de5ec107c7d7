// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The QNetworkAccessManager client of the benchmark. No cache, no cookie jar to speak of; its limit
// of six connections a host stays as it is (HTTP/2 takes one).
//
// Invariants: at most inFlight replies exist; a reply is deleted by deleteLater() from its finished
// signal, and the next one starts there. A download is read and dropped under setReadBufferSize().
#include "heartbeat.h"
#include "measure.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QEventLoop>
#include <QtCore/QIODevice>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>
#include <algorithm>
#include <cstring>
#include <memory>

namespace {

constexpr qint64 ReadBufferBytes = 256 * 1024; // as much as our own stream has in flight

/// A body of a known length that is made while it is read.
class GeneratedBody final : public QIODevice
{
public:
    explicit GeneratedBody(qint64 size)
        : m_size(size)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return false; }
    qint64 size() const override { return m_size; }
    bool seek(qint64 to) override { return QIODevice::seek(to); }
    qint64 made() const { return m_made; }

protected:
    qint64 readData(char *to, qint64 max) override
    {
        const auto n = std::min({ max, m_size - pos(), qint64(Bench::uploadBlock().size()) });
        if (n <= 0)
            return -1;
        std::memcpy(to, Bench::uploadBlock().data(), std::size_t(n));
        m_made = std::max(m_made, pos() + n);
        return n;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 m_size;
    qint64 m_made = 0;
};

class Client : public QObject
{
public:
    explicit Client(const Bench::Options &options);
    void run(const QUrl &url, int requests, bool measured, Bench::Counts *counts);

private:
    void startOne();
    void fill();
    void onFinished(QNetworkReply *reply);
    QNetworkRequest request() const;

    const Bench::Options &m_options;
    QNetworkAccessManager m_manager;
    QSslConfiguration m_tls;
    QByteArray m_body;
    std::unique_ptr<GeneratedBody> m_device;
    QUrl m_url;
    bool m_measured = false;
    int m_left = 0;
    int m_running = 0;
    Bench::Counts *m_counts = nullptr;
    QEventLoop m_loop;
};

Client::Client(const Bench::Options &options)
    : m_options(options)
    , m_tls(QSslConfiguration::defaultConfiguration())
{
    m_manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    if (!options.caFile.empty())
        m_tls.setCaCertificates(QSslCertificate::fromPath(QString::fromStdString(options.caFile),
                                                          QSsl::Pem));
    m_tls.setSslOption(QSsl::SslOptionDisableSessionTickets, !options.resume);
    m_tls.setSslOption(QSsl::SslOptionDisableSessionSharing, !options.resume);
    m_tls.setSslOption(QSsl::SslOptionDisableSessionPersistence, !options.resume);
    if (options.mode == Bench::Options::Mode::Load)
        m_body = QByteArray(options.bodyBytes, 'a');
}

QNetworkRequest Client::request() const
{
    QNetworkRequest request(m_url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, m_options.http2);
    if (m_url.scheme() == QLatin1String("https"))
        request.setSslConfiguration(m_tls);
    if (m_options.bodyBytes)
        request.setHeader(QNetworkRequest::ContentTypeHeader,
                          QByteArrayLiteral("application/octet-stream"));
    return request;
}

void Client::startOne()
{
    --m_left;
    ++m_running;
    QNetworkReply *reply = nullptr;
    if (!m_measured || m_options.method == "GET") {
        reply = m_manager.get(request());
    } else if (m_options.mode == Bench::Options::Mode::Upload) {
        m_device = std::make_unique<GeneratedBody>(m_options.bodyBytes);
        reply = m_manager.post(request(), m_device.get());
    } else {
        reply = m_manager.sendCustomRequest(request(), QByteArray::fromStdString(m_options.method),
                                            m_body);
    }
    if (m_options.mode == Bench::Options::Mode::Download) {
        reply->setReadBufferSize(ReadBufferBytes);
        connect(reply, &QIODevice::readyRead, this,
                [this, reply] { m_counts->bytes += reply->readAll().size(); });
    }
    connect(reply, &QNetworkReply::finished, this, [this, reply] { onFinished(reply); });
}

void Client::fill()
{
    while (m_left > 0 && m_running < m_options.inFlight)
        startOne();
}

void Client::onFinished(QNetworkReply *reply)
{
    reply->deleteLater();
    --m_running;
    ++m_counts->requests;
    const qint64 received = reply->readAll().size();
    m_counts->bytes += m_measured && m_device ? m_device->made() : received;
    m_counts->resumed += reply->rawHeader(QByteArrayLiteral("X-Resumed")) == "r";
    if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        m_counts->spoke(reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool()
                                ? "HTTP/2"
                                : "HTTP/1.1");
    if (reply->error() != QNetworkReply::NoError) {
        ++m_counts->errors;
        if (m_counts->firstError.empty())
            m_counts->firstError = reply->errorString().toStdString();
    }
    if (!m_options.batch || m_running == 0)
        fill();
    if (m_running == 0)
        m_loop.quit();
}

void Client::run(const QUrl &url, int requests, bool measured, Bench::Counts *counts)
{
    m_url = url;
    m_left = requests;
    m_measured = measured;
    m_counts = counts;
    fill();
    m_loop.exec();
}

} // namespace

int main(int argc, char **argv)
{
    const Bench::Options options = Bench::Options::parse(argc, argv);
    int one = 1;
    QCoreApplication app(one, argv);
    Client client(options);
    Bench::Meter meter;
    Bench::Counts warm;
    Bench::Counts counts;
    if (options.warmup)
        client.run(QUrl(QString::fromStdString(options.warmupUrl)), options.warmup, false, &warm);
    Bench::Heartbeat heartbeat;
    meter.begin();
    if (options.heartbeat)
        heartbeat.start();
    client.run(QUrl(QString::fromStdString(options.url)), options.requests, true, &counts);
    if (options.heartbeat)
        heartbeat.stop();
    meter.end();
    return meter.report("qnam", counts, heartbeat.members());
}
