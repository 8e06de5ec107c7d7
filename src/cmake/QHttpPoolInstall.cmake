# SPDX-FileCopyrightText: 2026 The QHttpPool authors
# SPDX-License-Identifier: MIT

# Installation: library, headers, CMake package (installed and of the build tree), pkg-config file.
# A component of the package is one exported target: QHttpPool<component>Targets.cmake, Core here, Qml in
# QHttpPoolQmlInstall.cmake.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/QHttpPool)
set(generated_dir ${PROJECT_BINARY_DIR}/package)

install(TARGETS QHttpPoolCore EXPORT QHttpPoolCoreTargets
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT QHttpPool_Runtime
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT QHttpPool_Runtime
                NAMELINK_COMPONENT QHttpPool_Development
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT QHttpPool_Development
        INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

foreach(header IN LISTS QHTTPPOOL_HEADERS)
    get_filename_component(folder ${header} DIRECTORY)
    install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/${header}
            DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/QHttpPool/${folder}
            COMPONENT QHttpPool_Development)
endforeach()
foreach(class IN LISTS QHTTPPOOL_CLASS_HEADERS)
    install(FILES ${PROJECT_BINARY_DIR}/include/QHttpPool/${class}
            DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/QHttpPool COMPONENT QHttpPool_Development)
endforeach()

configure_package_config_file(cmake/QHttpPoolConfig.cmake.in
    ${generated_dir}/QHttpPoolConfig.cmake
    INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${generated_dir}/QHttpPoolConfigVersion.cmake
    VERSION ${PROJECT_VERSION} COMPATIBILITY SameMajorVersion)
install(FILES ${generated_dir}/QHttpPoolConfig.cmake ${generated_dir}/QHttpPoolConfigVersion.cmake
        DESTINATION ${package_dir} COMPONENT QHttpPool_Development)
install(EXPORT QHttpPoolCoreTargets NAMESPACE QHttpPool:: DESTINATION ${package_dir}
        COMPONENT QHttpPool_Development)
# The build tree is a package as well: -DQHttpPool_DIR=<build>/package.
export(EXPORT QHttpPoolCoreTargets NAMESPACE QHttpPool::
       FILE ${generated_dir}/QHttpPoolCoreTargets.cmake)

# pkg-config. QCoro has no file of its own there: its include folders are written into ours.
get_target_property(includes QCoro6::Coro INTERFACE_INCLUDE_DIRECTORIES)
list(FILTER includes INCLUDE REGEX "qcoro6?$") # not /usr/include, which compilers know
list(TRANSFORM includes PREPEND "-I")
list(JOIN includes " " QHTTPPOOL_PC_QCORO)
set(QHTTPPOOL_PC_DEFINES)
set(QHTTPPOOL_PC_PRIVATE "Requires.private: Qt6Network >= 6.4, openssl >= 3.0, libnghttp2 >= 1.52")
if(NOT QHTTPPOOL_SHARED)
    set(QHTTPPOOL_PC_DEFINES "-DQHTTPPOOL_STATIC")
    # A static library needs them always, not only with --static.
    set(QHTTPPOOL_PC_PRIVATE "Requires: Qt6Core >= 6.4, Qt6Network >= 6.4, openssl >= 3.0, libnghttp2 >= 1.52")
else()
    string(PREPEND QHTTPPOOL_PC_PRIVATE "Requires: Qt6Core >= 6.4\n")
endif()
file(RELATIVE_PATH QHTTPPOOL_PC_PREFIX
     /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(cmake/qhttppool.pc.in ${generated_dir}/qhttppool.pc @ONLY)
install(FILES ${generated_dir}/qhttppool.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
        COMPONENT QHttpPool_Development)
