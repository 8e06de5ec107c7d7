// SPDX-FileCopyrightText: 2026 The QHttpPool authors
// SPDX-License-Identifier: MIT

// Shows the thread sanitizer what Qt orders: linked into the tests of a build with
// -fsanitize=thread. Qt's libraries are not instrumented, and their mutex is a futex behind atomics
// of theirs; so whatever travels in a posted event would look like a race.
//
// Stands before the few functions of Qt through which our code hands something to another thread,
// and notes: what was written before an event was posted is seen by its receiver. Signals and
// invokeMethod() do not say here who receives: these are seen by all receivers of later events.
// Nothing else is declared: data that is shared without an event, or touched after it was posted,
// is still reported.

#include <QtCore/QCoreApplication>
#include <QtCore/QMetaObject>
#include <QtCore/QThread>
#include <cstdlib>
#include <dlfcn.h>
#include <new>
#include <utility>

extern "C" {
void __tsan_acquire(void *address);
void __tsan_release(void *address);
}

namespace {

char anyReceiver;
thread_local bool emitting = false; // a signal, in this thread

template<typename F>
F original(const char *name)
{
    return reinterpret_cast<F>(dlsym(RTLD_NEXT, name));
}

bool aboutToDeliver(void **data) // QObject *receiver, QEvent *event, bool *result
{
    __tsan_acquire(data[0]);
    __tsan_acquire(&anyReceiver);
    return false; // go on
}

[[maybe_unused]] const bool registered = QInternal::registerCallback(QInternal::EventNotifyCallback,
                                                                     aboutToDeliver);

} // namespace

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    using Post = void (*)(QObject *, QEvent *, int);
    static const auto post = original<Post>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    __tsan_release(receiver);
    post(receiver, event, priority);
}

void QMetaObject::activate(QObject *sender, const QMetaObject *metaObject, int signal,
                           void **arguments)
{
    using Activate = void (*)(QObject *, const QMetaObject *, int, void **);
    static const auto activate = original<Activate>("_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    __tsan_release(&anyReceiver);
    const bool outer = std::exchange(emitting, true);
    activate(sender, metaObject, signal, arguments);
    emitting = outer;
}

// The event of a queued signal is allocated while the signal is emitted, which counts as a write.
void *operator new(std::size_t size)
{
    void *const memory = std::malloc(size ? size : 1);
    if (!memory)
        throw std::bad_alloc();
    if (emitting)
        __tsan_release(&anyReceiver);
    return memory;
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot,
                                   Qt::ConnectionType type, void *result)
{
    using Invoke = bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *);
    static const auto invoke = original<Invoke>(
            "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseE"
            "N2Qt14ConnectionTypeEPv");
    __tsan_release(&anyReceiver);
    return invoke(object, slot, type, result);
}

// QObject::deleteLater() of an object of another thread posts too.
void QObject::deleteLater()
{
    using DeleteLater = void (*)(QObject *);
    static const auto later = original<DeleteLater>("_ZN7QObject11deleteLaterEv");
    __tsan_release(&anyReceiver);
    later(this);
}
