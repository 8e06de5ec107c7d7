# SPDX-FileCopyrightText: 2026 The QHttpPool authors
# SPDX-License-Identifier: MIT

# Installation of the QML module, which Qt's CMake leaves to each project: the backing library beside
# the other one, plugin, qmldir and type description where QML looks for modules, and the component Qml
# of the CMake package. Included by qml/CMakeLists.txt.

include(GNUInstallDirs)

# The folder differs between systems. Below Qt's own prefix it is where Qt's own modules are, so that
# `import QHttpPool` needs no further path; below any other it is what distributions agree on, and
# that path is given to the program (QML_IMPORT_PATH, QQmlEngine::addImportPath()).
set(qmldir ${CMAKE_INSTALL_LIBDIR}/qt6/qml)
if(CMAKE_INSTALL_PREFIX STREQUAL QT6_INSTALL_PREFIX AND QT6_INSTALL_QML)
    set(qmldir ${QT6_INSTALL_QML})
endif()
set(QHTTPPOOL_INSTALL_QMLDIR ${qmldir} CACHE STRING
    "Folder of QML modules, relative to the prefix or absolute")
cmake_path(APPEND QHTTPPOOL_INSTALL_QMLDIR QHttpPool OUTPUT_VARIABLE module_dir)

# The plugin finds the library, and the library the other one, wherever the prefix is moved to.
set(origin \$ORIGIN)
if(APPLE)
    set(origin @loader_path)
endif()
cmake_path(ABSOLUTE_PATH module_dir BASE_DIRECTORY /prefix OUTPUT_VARIABLE plugin_dir)
cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_LIBDIR BASE_DIRECTORY /prefix OUTPUT_VARIABLE library_dir)
if(IS_ABSOLUTE ${QHTTPPOOL_INSTALL_QMLDIR} OR IS_ABSOLUTE ${CMAKE_INSTALL_LIBDIR})
    set(plugin_rpath ${CMAKE_INSTALL_FULL_LIBDIR})
else()
    cmake_path(RELATIVE_PATH library_dir BASE_DIRECTORY ${plugin_dir} OUTPUT_VARIABLE relative)
    set(plugin_rpath ${origin}/${relative})
endif()
set_target_properties(QHttpPoolQml PROPERTIES INSTALL_RPATH ${origin})
set_target_properties(QHttpPoolQmlplugin PROPERTIES
    EXPORT_NAME QmlPlugin INSTALL_RPATH ${plugin_rpath})

# A static library is of use with its plugin and Qt's resource objects alone: they are exported too.
install(TARGETS QHttpPoolQml EXPORT QHttpPoolQmlTargets
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT QHttpPool_Qml
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT QHttpPool_Qml
                NAMELINK_COMPONENT QHttpPool_Development
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT QHttpPool_Development)
set(export)
if(NOT QHTTPPOOL_SHARED)
    set(export EXPORT QHttpPoolQmlTargets)
endif()
install(TARGETS QHttpPoolQmlplugin ${export}
        RUNTIME DESTINATION ${module_dir} COMPONENT QHttpPool_Qml
        LIBRARY DESTINATION ${module_dir} COMPONENT QHttpPool_Qml
        ARCHIVE DESTINATION ${module_dir} COMPONENT QHttpPool_Qml)
if(NOT QHTTPPOOL_SHARED)
    install(TARGETS ${qml_resource_targets} ${export}
            OBJECTS DESTINATION ${module_dir} COMPONENT QHttpPool_Qml)
endif()
install(FILES ${PROJECT_BINARY_DIR}/qml/QHttpPool/qmldir
              ${PROJECT_BINARY_DIR}/qml/QHttpPool/QHttpPoolQml.qmltypes
        DESTINATION ${module_dir} COMPONENT QHttpPool_Qml)

install(EXPORT QHttpPoolQmlTargets NAMESPACE QHttpPool::
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/QHttpPool COMPONENT QHttpPool_Development)
export(EXPORT QHttpPoolQmlTargets NAMESPACE QHttpPool::
       FILE ${PROJECT_BINARY_DIR}/package/QHttpPoolQmlTargets.cmake)
