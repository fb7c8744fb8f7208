# SPDX-FileCopyrightText: 2026 The Bellboard authors
# SPDX-License-Identifier: GPL-3.0-or-later

# One set of flags for every target of the house: warnings are errors.
add_library(bellboard_options INTERFACE)
target_compile_options(bellboard_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                                   -Woverloaded-virtual -Wcast-align -Werror)
target_compile_definitions(
  bellboard_options INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
                              QT_DISABLE_DEPRECATED_BEFORE=0x060400 QT_MESSAGELOGCONTEXT)
target_include_directories(bellboard_options INTERFACE ${CMAKE_SOURCE_DIR})

if(BELLBOARD_SANITIZE)
  # Left out is what the address sanitizer notices as well: these four alone took a third of the compiler's time.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment,object-size,vptr
                      -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  # With the sanitizers' code in between, GCC 12 takes the empty members of a moved-from variant for uninitialised.
  target_compile_options(bellboard_options INTERFACE -Wno-maybe-uninitialized)
endif()

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

# Half of a source's compile time goes into the same headers: they are compiled once for the whole house. By name and not
# by file: a precompiled header that holds no path is found again by ccache from any checkout.
if(BELLBOARD_PCH)
  add_library(bb_precompiled OBJECT ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
  target_link_libraries(bb_precompiled PRIVATE bellboard_options Qt6::Core tl::expected)
  target_precompile_headers(bb_precompiled PRIVATE <QtCore/QtCore> <chrono> <functional> <memory> <optional>
                            <tl/expected.hpp> <variant> <vector>)
endif()
function(bellboard_precompiled target)
  if(BELLBOARD_PCH)
    target_precompile_headers(${target} REUSE_FROM bb_precompiled)
  endif()
endfunction()

# bellboard_library(name FILES... ) makes a static library of the house with its options.
function(bellboard_library name)
  add_library(${name} STATIC ${ARGN})
  target_link_libraries(${name} PUBLIC bellboard_options Qt6::Core tl::expected)
  bellboard_precompiled(${name})
endfunction()
