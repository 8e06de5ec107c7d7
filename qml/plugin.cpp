// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// The plugin that `import QHttpPool` loads. The types are the backing library's; it adds to each
// engine what is no type: the image provider.
#include "imageprovider.h"

#include <QtQml/QQmlExtensionPlugin>

extern void qml_register_types_QHttpPool();
Q_GHS_KEEP_REFERENCE(qml_register_types_QHttpPool)

class QHttpPoolPlugin : public QQmlEngineExtensionPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QQmlEngineExtensionInterface_iid)
public:
    explicit QHttpPoolPlugin(QObject *parent = nullptr)
        : QQmlEngineExtensionPlugin(parent)
    {
        // Keeps the backing library from being dropped by the linker.
        volatile auto registration = &qml_register_types_QHttpPool;
        Q_UNUSED(registration)
    }
    void initializeEngine(QQmlEngine *engine, const char *) override
    {
        QHttpPool::addImageProvider(engine);
    }
};

#include "plugin.moc"
