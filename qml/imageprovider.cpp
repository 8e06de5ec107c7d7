// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Implements imageprovider.h: the way of a picture from Qt's reader thread through the engine's
// thread and a worker's back again.
#include "imageprovider.h"

#include "imagedecoder_p.h"
#include "imageprovider_p.h"
#include "qmlpool.h"

#include <QHttpPool/HttpReply>
#include <QHttpPool/HttpRequest>
#include <QHttpPool/Origin>

#include <QtCore/QThread>
#include <QtCore/QThreadPool>
#include <QtQml/QQmlEngine>
#include <utility>

namespace QHttpPool {

namespace {

bool isGood(int status)
{
    return status >= 200 && status <= 299;
}

HttpError cancelled()
{
    return HttpError::cancelled(HttpError::Phase::None);
}

HttpError withOriginOf(const QUrl &url, const HttpError &error)
{
    const Result<Origin> origin = Origin::fromUrl(url);
    if (!origin)
        return error;
    const QString text = QString::fromLatin1(origin->toByteArray());
    return error.withOrigin(text.section(QLatin1String("://"), 1));
}

Result<QImage> decoded(const ImageJob &job, const QByteArray &bytes)
{
    if (job.isCancelled())
        return cancelled();
    const Result<QImage> image = decodeImage(bytes, job.requestedSize());
    return image ? image : Result<QImage>(withOriginOf(job.url(), image.error()));
}

} // namespace

ImageJob::ImageJob(const QUrl &url, const QSize &requestedSize)
    : m_url(url)
    , m_requestedSize(requestedSize)
{
}

void ImageJob::finish(const Result<QImage> &result)
{
    const QMutexLocker locker(&m_mutex);
    if (std::exchange(m_finished, true))
        return;
    if (result)
        m_image = *result;
    else
        m_error = result.error();
    if (m_response)
        QMetaObject::invokeMethod(m_response, &QQuickImageResponse::finished, Qt::QueuedConnection);
}

void ImageJob::setResponse(PendingImage *response)
{
    const QMutexLocker locker(&m_mutex);
    m_response = response;
}

bool ImageJob::isFinished() const
{
    const QMutexLocker locker(&m_mutex);
    return m_finished;
}

QImage ImageJob::image() const
{
    const QMutexLocker locker(&m_mutex);
    return m_image;
}

HttpError ImageJob::error() const
{
    const QMutexLocker locker(&m_mutex);
    return m_error;
}

bool ImageRoute::call(const std::function<void(ImageLoader *)> &function)
{
    const QMutexLocker locker(&m_mutex);
    if (m_loader) {
        QMetaObject::invokeMethod(
                m_loader, [function, loader = m_loader] { function(loader); },
                Qt::QueuedConnection);
    }
    return m_loader;
}

void ImageRoute::close()
{
    const QMutexLocker locker(&m_mutex);
    m_loader = nullptr;
}

ImageLoader::ImageLoader(QQmlEngine *engine)
    : QObject(engine)
    , m_engine(engine)
    , m_route(std::make_shared<ImageRoute>(this))
{
}

ImageLoader::~ImageLoader()
{
    m_route->close();
    const auto running = std::exchange(m_running, {});
    for (auto it = running.cbegin(); it != running.cend(); ++it) {
        delete it.value();
        it.key()->finish(cancelled());
    }
}

void ImageLoader::start(const std::shared_ptr<ImageJob> &job)
{
    if (job->isCancelled())
        return job->finish(cancelled());
    QmlPool *pool = QmlPool::defaultPool(m_engine);
    HttpRequest request("GET", job->url());
    request.header("Accept", "image/*").maxBody(MaxPictureBytes);
    request.timeouts(pool->timeouts().timeouts());
    HttpReply *reply = pool->start(request, this);
    m_running.insert(job, reply);
    connect(reply, &HttpReply::headersReceived, this,
            [this, job, reply] { headArrived(job, reply); });
    connect(reply, &HttpReply::finished, this, [this, job, reply] { ended(job, reply); });
}

void ImageLoader::cancel(const std::shared_ptr<ImageJob> &job)
{
    delete m_running.take(job);
    job->finish(cancelled());
}

// The body of an error is not waited for.
void ImageLoader::headArrived(const std::shared_ptr<ImageJob> &job, HttpReply *reply)
{
    if (isGood(reply->status()))
        return;
    const QString detail = QString::number(reply->status()) + QLatin1Char(' ')
                           + QString::fromLatin1(reply->reason());
    m_running.remove(job);
    reply->disconnect(this);
    reply->abort();
    job->finish(withOriginOf(job->url(),
                             HttpError(HttpError::Kind::StatusError, HttpError::Phase::Receive,
                                       detail.trimmed(), HttpError::Sent::Yes)));
}

void ImageLoader::ended(const std::shared_ptr<ImageJob> &job, HttpReply *reply)
{
    m_running.remove(job);
    if (!reply->error().isNone())
        return job->finish(reply->error());
    QThreadPool::globalInstance()->start([job, bytes = reply->body()] {
        job->finish(decoded(*job, bytes));
    });
}

PendingImage::PendingImage(std::shared_ptr<ImageJob> job, std::shared_ptr<ImageRoute> route)
    : m_job(std::move(job))
    , m_route(std::move(route))
{
    m_job->setResponse(this);
    // When an engine goes, Qt forgets responses that its reader made in the last moment.
    connect(QThread::currentThread(), &QThread::finished, this, &QObject::deleteLater,
            Qt::DirectConnection);
}

PendingImage::~PendingImage()
{
    m_job->setResponse(nullptr);
    if (!m_job->isFinished())
        PendingImage::cancel();
}

QQuickTextureFactory *PendingImage::textureFactory() const
{
    return QQuickTextureFactory::textureFactoryForImage(m_job->image());
}

QString PendingImage::errorString() const
{
    return m_job->error().message();
}

// It ends here and now, not when the loader has heard of it: the reader's thread may be about to
// end, and would leave behind what has not.
void PendingImage::cancel()
{
    m_job->cancel();
    m_route->call([job = m_job](ImageLoader *loader) { loader->cancel(job); });
    m_job->finish(cancelled());
}

ImageProvider::ImageProvider(std::shared_ptr<ImageRoute> route)
    : m_route(std::move(route))
{
}

QQuickImageResponse *ImageProvider::requestImageResponse(const QString &id,
                                                         const QSize &requestedSize)
{
    const Result<QUrl> url = imageUrl(id);
    const auto job = std::make_shared<ImageJob>(url ? *url : QUrl(), requestedSize);
    auto *response = new PendingImage(job, m_route);
    if (!url)
        job->finish(url.error());
    else if (!m_route->call([job](ImageLoader *loader) { loader->start(job); }))
        job->finish(cancelled());
    return response;
}

void addImageProvider(QQmlEngine *engine)
{
    static const QString Name = QStringLiteral("httppool");
    if (!engine->imageProvider(Name))
        engine->addImageProvider(Name, new ImageProvider((new ImageLoader(engine))->route()));
}

} // namespace QHttpPool
