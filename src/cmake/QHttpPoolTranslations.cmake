# SPDX-FileCopyrightText: 2026 The QHttpPool authors
# SPDX-License-Identifier: MIT

# The translations inside the library: translations/*.ts become .qm files in the build tree, and these
# a resource (":/QHttpPool/i18n") that api/translations.cpp reads. A build never writes a .ts file; the
# target qhttppool_lupdate does, on demand.
#
# The tools are looked for as programs, beside Qt's own: they have a CMake package, but on Debian that
# stands in qt6-tools-dev, which brings Qt Designer along. Without them the library speaks English.

set(bins)
foreach(root ${QT_HOST_PATH} ${QT6_INSTALL_PREFIX})
    list(APPEND bins ${root}/${QT6_INSTALL_BINS})
endforeach()
find_program(QHTTPPOOL_LRELEASE NAMES lrelease lrelease6 lrelease-qt6 HINTS ${bins}
             DOC "lrelease of Qt Linguist: compiles the translations")
find_program(QHTTPPOOL_LUPDATE NAMES lupdate lupdate6 lupdate-qt6 HINTS ${bins}
             DOC "lupdate of Qt Linguist: finds the texts to translate")
mark_as_advanced(QHTTPPOOL_LRELEASE QHTTPPOOL_LUPDATE)
if(NOT QHTTPPOOL_LRELEASE)
    message(STATUS "No lrelease (Debian: qt6-l10n-tools): the library is built without translations")
endif()

# Adds the resource to a target of the folder that calls this. As a source and not by
# qt_add_resources(), which makes targets of its own that a static library would have to export.
function(qhttppool_add_translations target)
    set(qms)
    set(entries)
    set(qrc ${CMAKE_CURRENT_BINARY_DIR}/translations.qrc)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/qrc_translations.cpp)
    foreach(language ${ARGN})
        set(ts ${PROJECT_SOURCE_DIR}/translations/qhttppool_${language}.ts)
        set(qm ${CMAKE_CURRENT_BINARY_DIR}/qhttppool_${language}.qm)
        list(APPEND ts_files ${ts})
        if(QHTTPPOOL_LRELEASE)
            add_custom_command(OUTPUT ${qm} DEPENDS ${ts} VERBATIM
                COMMAND ${QHTTPPOOL_LRELEASE} -silent ${ts} -qm ${qm})
            list(APPEND qms ${qm})
            string(APPEND entries "<file>qhttppool_${language}.qm</file>\n")
        endif()
    endforeach()
    file(CONFIGURE OUTPUT ${qrc} @ONLY CONTENT
         "<RCC><qresource prefix=\"/QHttpPool/i18n\">\n@entries@</qresource></RCC>\n")
    add_custom_command(OUTPUT ${source} DEPENDS ${qrc} ${qms} VERBATIM
        COMMAND Qt6::rcc --name qhttppool_translations --output ${source} ${qrc})
    target_sources(${target} PRIVATE ${source})
    set_source_files_properties(${source} PROPERTIES SKIP_AUTOGEN ON)

    # Without line numbers: else every change of the code would be one of the translations. With the
    # headers as users include them: else lupdate takes the HttpError of qml/ for another class.
    if(PROJECT_IS_TOP_LEVEL AND QHTTPPOOL_LUPDATE)
        add_custom_target(qhttppool_lupdate VERBATIM WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
            COMMAND ${QHTTPPOOL_LUPDATE} -locations none -no-obsolete -source-language en
                    -I ${PROJECT_BINARY_DIR}/include src qml -ts ${ts_files})
    endif()
endfunction()
