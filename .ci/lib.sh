# SPDX-FileCopyrightText: 2026 The QHttpPool authors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# What tests/run, examples/run and .ci/run share: sourced, never run. Bash with `set -euo pipefail`.

# The packages that every build needs. "a|b": either will do (names differ between releases).
# shellcheck disable=SC2034
QHTTPPOOL_BUILD_PACKAGES=(cmake ninja-build g++ 'pkgconf|pkg-config' ccache
                          qt6-base-dev qcoro-qt6-dev libssl-dev libnghttp2-dev
                          qt6-declarative-dev qt6-declarative-dev-tools
                          qt6-l10n-tools)
# To run what is written in QML, with a screen or without.
# shellcheck disable=SC2034
QHTTPPOOL_QML_PACKAGES=(qml6-module-qtqml qml6-module-qtqml-models qml6-module-qtqml-workerscript
                        qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-layouts
                        qml6-module-qtquick-templates qml6-module-qtquick-window fonts-dejavu-core)

say() { printf '== %s\n' "$*" >&2; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 2; }

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
is_available() { [[ $(LC_ALL=C apt-cache policy "$1" 2>/dev/null) =~ Candidate:\ [^\(] ]]; }

# Of "a|b|c", the first that passes the test named first; fails when none does.
first_of() {
    local test=$1 name names
    IFS='|' read -ra names <<<"$2"
    for name in "${names[@]}"; do
        if "$test" "$name"; then
            printf '%s' "$name"
            return 0
        fi
    done
    return 1
}

# install_packages <why> <package>...: installs what is missing, and only then touches the network.
# Without root and sudo it says what is missing and why, and ends with 2.
install_packages() {
    local why=$1 wanted package missing=() chosen=() elevate=()
    shift
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "not a Debian system: nothing is installed. Needed $why: $*"
        return 0
    fi
    for wanted in "$@"; do
        first_of is_installed "$wanted" >/dev/null || missing+=("$wanted")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    if [ "$(id -u)" -ne 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            die "these packages are missing and are needed $why: ${missing[*]}
Run this as root or with sudo, or install them: apt-get install --no-install-recommends ${missing[*]%%|*}"
        fi
        elevate=(sudo -n)
    fi
    say "installing, $why: ${missing[*]}"
    local apt=("${elevate[@]}" env DEBIAN_FRONTEND=noninteractive
               apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
    "${apt[@]}" update </dev/null >&2 || say "apt-get update failed; going on with the lists there are"
    for wanted in "${missing[@]}"; do
        package=$(first_of is_available "$wanted") || die "no package $wanted here; needed $why"
        chosen+=("$package")
    done
    "${apt[@]}" install --no-install-recommends "${chosen[@]}" </dev/null >&2 ||
        die "could not install ${chosen[*]}, needed $why"
}

# ccache where it is; the slack lets it work with precompiled headers.
use_ccache() {
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}
        export CCACHE_SLOPPINESS=pch_defines,time_macros
    fi
}

# build <preset> <folder> [cmake option]...: configures and builds all.
build() {
    local preset=$1 folder=$2
    shift 2
    cmake --preset "$preset" -B "$folder" "$@" </dev/null
    cmake --build "$folder" --parallel "$(nproc)" </dev/null
}

# The version of the clang tools: 16, which is the floor this project promises, or else the newest
# above it that is installed or can be.
clang_version() {
    local version
    for version in 16 $( (apt-cache search --names-only '^clang-[0-9]+$' 2>/dev/null
                          dpkg-query -W -f='${Package}\n' 'clang-[0-9]*' 2>/dev/null) |
                         sed -nE 's/^clang-([0-9]+)( .*)?$/\1/p' | sort -run); do
        if [ "$version" -ge 16 ] && { is_installed "clang-$version" || is_available "clang-$version"; }
        then
            printf '%s' "$version"
            return 0
        fi
    done
    return 1
}

# Options of the sanitizers. Leaks are looked for where the system lets LeakSanitizer trace its own
# process (some containers forbid ptrace); where not, that is said, loudly.
use_sanitizers() {
    local compiler=$1 folder leaks=1
    folder=$(mktemp -d)
    printf 'int main() {}\n' >"$folder/probe.cpp"
    "$compiler" -fsanitize=address "$folder/probe.cpp" -o "$folder/probe"
    if ! ASAN_OPTIONS=detect_leaks=1 "$folder/probe" >/dev/null 2>&1; then
        say "WARNING: LeakSanitizer cannot run here (ptrace forbidden?): LEAKS ARE NOT CHECKED"
        leaks=0
    fi
    rm -r "$folder"
    export ASAN_OPTIONS=detect_leaks=$leaks:strict_string_checks=1:detect_stack_use_after_return=1
    export UBSAN_OPTIONS=print_stacktrace=1
}
