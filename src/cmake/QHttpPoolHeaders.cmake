# SPDX-FileCopyrightText: 2026 The QHttpPool authors
# SPDX-License-Identifier: MIT

# The public headers, and the header that is named like each class.
#
# The tree of src/ is kept below include/QHttpPool/, so the relative includes of the headers work
# installed as they do here. <QHttpPool/HttpPool> is a file of one line that includes
# "api/httppool.h" next to it. In the build tree that place holds a one-line file too, which includes
# the header in src/: users of a build tree, of FetchContent and of an installation write the same,
# and src/ itself never gets into a user's include path.

# class -> header that declares it; a header that is not there yet is left out
set(QHTTPPOOL_CLASSES
    BodyProducer core/body.h
    BodySource core/body.h
    CancelScope async/cancelscope.h
    ConnectionInfo core/connectioninfo.h
    CoroutineBody async/coroutinebody.h
    DefaultBackend api/defaultbackend.h
    FileBody api/filebody.h
    Gather async/gather.h
    Http2Settings core/http2settings.h
    HttpError core/error.h
    HttpException core/error.h
    HttpHeaders core/headers.h
    HttpPool api/httppool.h
    HttpPriority core/priority.h
    HttpReply api/httpreply.h
    HttpRequest core/request.h
    HttpResponse core/response.h
    HttpStream api/httpstream.h
    InstallTranslations api/translations.h
    MessageLimits core/limits.h
    MockNetwork net/mock/mocknetwork.h
    NetworkBackend net/backend.h
    Origin core/origin.h
    ParseUrl core/url.h
    PendingReply api/pendingreply.h
    PoolLimits core/limits.h
    PoolSettings core/poolsettings.h
    PoolStatistics core/connectioninfo.h
    Race async/race.h
    RequestTimings core/timings.h
    ResponseHead core/response.h
    Result core/result.h
    SleepFor async/sleep.h
    SocketOptions core/poolsettings.h
    Task async/task.h
    TaskGroup async/taskgroup.h
    Timeouts core/limits.h
    TlsConfiguration core/tlsconfiguration.h
    TlsInfo core/connectioninfo.h
    TraceEvent core/trace.h
    Tracer core/trace.h
)
set(source_dir ${CMAKE_CURRENT_SOURCE_DIR})
set(include_dir ${PROJECT_BINARY_DIR}/include)
set(QHTTPPOOL_HEADERS)
set(QHTTPPOOL_CLASS_HEADERS)

# file(CONFIGURE) leaves a file alone that would not change: configuring again rebuilds nothing.
function(qhttppool_forward file included)
    file(CONFIGURE OUTPUT ${include_dir}/QHttpPool/${file} CONTENT "#include \"@included@\"\n" @ONLY)
endfunction()

set(classes ${QHTTPPOOL_CLASSES})
set(found)
while(classes)
    list(POP_FRONT classes class header)
    if(EXISTS ${source_dir}/${header})
        qhttppool_forward(${class} ${header})
        list(APPEND QHTTPPOOL_CLASS_HEADERS ${class})
        list(APPEND found ${header})
    endif()
endwhile()

# These headers and what they include of ours.
while(found)
    list(POP_FRONT found header)
    if(header IN_LIST QHTTPPOOL_HEADERS)
        continue()
    endif()
    list(APPEND QHTTPPOOL_HEADERS ${header})
    if(header MATCHES "^(engine|proto|net/qt|net/epoll)/|_p\\.h$")
        message(WARNING "${header} is private, but a public header includes it")
    endif()
    get_filename_component(folder ${header} DIRECTORY)
    file(STRINGS ${source_dir}/${header} lines REGEX "^#include \"")
    foreach(line IN LISTS lines)
        string(REGEX REPLACE "^#include \"([^\"]+)\".*" "\\1" path "${line}")
        cmake_path(SET path NORMALIZE ${folder}/${path})
        if(EXISTS ${source_dir}/${path})
            list(APPEND found ${path})
        endif()
    endforeach()
endwhile()
list(SORT QHTTPPOOL_HEADERS)
foreach(header IN LISTS QHTTPPOOL_HEADERS)
    qhttppool_forward(${header} ${source_dir}/${header})
endforeach()
set_property(GLOBAL PROPERTY QHTTPPOOL_HEADERS ${QHTTPPOOL_HEADERS})
set_property(GLOBAL PROPERTY QHTTPPOOL_CLASS_HEADERS ${QHTTPPOOL_CLASS_HEADERS})

target_include_directories(QHttpPoolCore
    INTERFACE $<BUILD_INTERFACE:${include_dir}> $<INSTALL_INTERFACE:include>)
