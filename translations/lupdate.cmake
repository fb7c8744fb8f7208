# SPDX-FileCopyrightText: 2026 The Bellboard authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Reads the texts of the sources into the .ts files of TS_DIR, in lupdate's own layout, without places, so that a file
# changes only where a text does:
#   cmake -D LUPDATE=lupdate -D SOURCE_DIR=. -D TS_DIR=translations -D WORK_DIR=folder -P translations/lupdate.cmake
# Sources of the core often look their texts up by a short function of their own, which names the context:
#   QString tr(const char *text) { return QCoreApplication::translate("AlertStore", text); }
# lupdate would file them under the enclosing class or namespace, or not at all, and they would never be found again.
# So it reads a copy of the sources (in WORK_DIR) in which such a call spells its context out.
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${WORK_DIR})
file(
  GLOB_RECURSE sources
  RELATIVE ${SOURCE_DIR}
  ${SOURCE_DIR}/ui/*.cpp
  ${SOURCE_DIR}/ui/*.h
  ${SOURCE_DIR}/core/*.cpp
  ${SOURCE_DIR}/core/*.h
  ${SOURCE_DIR}/app/*.cpp
  ${SOURCE_DIR}/app/*.h)
set(own_lookup "QString ([A-Za-z]+)\\(const char \\*text\\)[ \n]*{[ \n]*")
string(APPEND own_lookup "return (QCoreApplication::translate\\(\"[A-Za-z:]+\", )text\\);[ \n]*}")
foreach(source IN LISTS sources)
  file(READ ${SOURCE_DIR}/${source} text)
  if(text MATCHES "${own_lookup}")
    set(name "${CMAKE_MATCH_1}")
    set(spelt_out "${CMAKE_MATCH_2}")
    string(REGEX REPLACE "([^A-Za-z0-9_:.>])${name}\\(([ \n]*\")" "\\1${spelt_out}\\2" text "${text}")
  endif()
  file(WRITE ${WORK_DIR}/${source} "${text}")
endforeach()

set(languages de en)
set(options_en -pluralonly) # the sources are English, but for plural forms
foreach(language IN LISTS languages)
  execute_process(
    COMMAND ${LUPDATE} -silent -locations none -no-obsolete ${options_${language}} ${WORK_DIR}/ui ${WORK_DIR}/core
            ${WORK_DIR}/app -I ${WORK_DIR} -ts ${TS_DIR}/bellboard_${language}.ts
    ERROR_VARIABLE complaints COMMAND_ERROR_IS_FATAL ANY)
  if(complaints MATCHES "lacks Q_OBJECT")
    message(FATAL_ERROR "These places say tr() outside of a class that has it, so their texts would not be found again. "
                        "Use Q_DECLARE_TR_FUNCTIONS or a function as above.\n${complaints}")
  endif()
endforeach()
