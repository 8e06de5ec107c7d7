# SPDX-FileCopyrightText: 2026 The QHttpPool authors
# SPDX-License-Identifier: MIT

"""C++ as far as the checks of the source need it: code without comments and literals, and where its
functions begin and end. A counter of braces, not a parser: it does not rely on the layout, but on
braces that are in pairs in every branch of the preprocessor."""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent

_TOKENS = re.compile(
    r'//[^\n]*|/\*.*?\*/|(?:u8|u|U|L)?R"(?P<tag>[^ ()\\\n]*)\(.*?\)(?P=tag)"'
    r'|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'', re.S)


def files(*folders, suffixes=(".cpp", ".h")):
    """Files of the folders that git knows or would add, as paths below the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *folders],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [p for p in map(pathlib.Path, sorted(set(listed) - {""}))
            if (not suffixes or p.suffix in suffixes) and (ROOT / p).is_file()]


def stripped(text):
    """The text with comments and literals blanked, every line where it was."""
    def blank(match):
        lines = "\n" * match.group().count("\n")
        return lines if match.group()[:2] in ("//", "/*") else '""' + lines
    return _TOKENS.sub(blank, text)


_NO_FUNCTION = re.compile(r"^\s*(?:if|for|while|switch|catch|else|do|try|return|case|default)\b")
_MEMBER = re.compile(r"(?<!:)[:,]\s*\w[\w:<>]*\s*$")  # Foo(int a) : m_a { a }
_SCOPE = re.compile(r"\b(?:namespace|class|struct|union|enum|extern)\b[^()=]*$")
# What may stand between the parameters of a function and its body.
_FUNCTION = re.compile(
    r"\)\s*(?:(?:const|noexcept|override|final|mutable|&&?|->\s*[\w:<>,*& ]+)\s*|noexcept\(.*\)\s*)*"
    r"(?::[^?].*)?$", re.S)


def functions(text):
    """(name, first line, lines) of every function that has a body, signature included."""
    code = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", lambda m: "\n" * m.group().count("\n"),
                  stripped(text), flags=re.M)
    found, stack, start = [], [], 0  # stack: (is a scope that functions stand in, function or None)
    for place, char in ((m.start(), m.group()) for m in re.finditer(r"[{};]", code)):
        if char == ";":
            if not stack or stack[-1][0]:
                start = place + 1
        elif char == "{":
            head = re.sub(r"\b(?:public|private|protected|Q_SIGNALS|signals)[^:;{}()]*:(?!:)", "",
                          code[start:place])
            outside = not stack or stack[-1][0]
            if outside and _SCOPE.search(head):
                stack.append((True, None))
                start = place + 1
            elif outside and _FUNCTION.search(head) and not _MEMBER.search(head) \
                    and not _NO_FUNCTION.match(head):
                first = code.count("\n", 0, place) + 1 - head.lstrip().count("\n")
                name = re.search(r"([\w:~]+|operator\s*\S+)\s*\(", head)
                stack.append((False, (name.group(1) if name else "?", first)))
            else:
                stack.append((False, None))
        elif stack:
            scope, function = stack.pop()
            if function:
                found.append((*function, code.count("\n", 0, place) + 2 - function[1]))
            if scope or function:  # an initialiser in braces ends where its declaration ends
                start = place + 1
    return found
