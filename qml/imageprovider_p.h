// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The parts of image://httppool/ and the threads they belong to: see imageprovider.h.
//
// Invariants. Every response emits finished() once, in a later turn of the reader thread, never
// from inside a call of Qt's (cancel() comes under the reader's lock). Neither holds a lock of ours
// while it calls into anything but QMetaObject::invokeMethod() with a queued connection.
#pragma once

#include <QHttpPool/HttpError>
#include <QHttpPool/Result>

#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <QtGui/QImage>
#include <QtQuick/QQuickImageProvider>
#include <atomic>
#include <functional>
#include <memory>

namespace QHttpPool {

class HttpReply;
class ImageLoader;
class PendingImage;

/// One picture under way; any thread.
class ImageJob
{
public:
    ImageJob(const QUrl &url, const QSize &requestedSize);

    const QUrl &url() const { return m_url; }
    const QSize &requestedSize() const { return m_requestedSize; }

    bool isCancelled() const { return m_cancelled; }
    /// Nobody wants it any more.
    void cancel() { m_cancelled = true; }
    /// The first end counts, and is told to the response.
    void finish(const Result<QImage> &result);
    bool isFinished() const;

    /// By the response: once in its constructor, once in its destructor (null).
    void setResponse(PendingImage *response);
    QImage image() const;
    HttpError error() const;

private:
    const QUrl m_url;
    const QSize m_requestedSize;
    std::atomic_bool m_cancelled = false;
    mutable QMutex m_mutex;
    PendingImage *m_response = nullptr;
    bool m_finished = false;
    QImage m_image;
    HttpError m_error;
};

/// The way from the reader's thread to the loader.
class ImageRoute
{
public:
    explicit ImageRoute(ImageLoader *loader)
        : m_loader(loader)
    {
    }
    /// Calls in the loader's thread, later; false when it is gone.
    bool call(const std::function<void(ImageLoader *)> &function);
    void close(); ///< by the loader, when it goes

private:
    QMutex m_mutex;
    ImageLoader *m_loader;
};

/// In the engine's thread, its child: the requests.
class ImageLoader final : public QObject
{
public:
    explicit ImageLoader(QQmlEngine *engine);
    ~ImageLoader() override;
    std::shared_ptr<ImageRoute> route() const { return m_route; }

    void start(const std::shared_ptr<ImageJob> &job);
    void cancel(const std::shared_ptr<ImageJob> &job);

private:
    void headArrived(const std::shared_ptr<ImageJob> &job, HttpReply *reply);
    void ended(const std::shared_ptr<ImageJob> &job, HttpReply *reply);

    QQmlEngine *m_engine;
    std::shared_ptr<ImageRoute> m_route;
    QHash<std::shared_ptr<ImageJob>, QPointer<HttpReply>> m_running;
};

/// In the reader's thread: what Qt holds.
class PendingImage final : public QQuickImageResponse
{
public:
    PendingImage(std::shared_ptr<ImageJob> job, std::shared_ptr<ImageRoute> route);
    ~PendingImage() override;
    QQuickTextureFactory *textureFactory() const override;
    QString errorString() const override;
    void cancel() override;

private:
    std::shared_ptr<ImageJob> m_job;
    std::shared_ptr<ImageRoute> m_route;
};

class ImageProvider final : public QQuickAsyncImageProvider
{
public:
    explicit ImageProvider(std::shared_ptr<ImageRoute> route);
    QQuickImageResponse *requestImageResponse(const QString &id,
                                              const QSize &requestedSize) override;

private:
    std::shared_ptr<ImageRoute> m_route;
};

} // namespace QHttpPool
