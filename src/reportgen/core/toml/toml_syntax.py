"""Say in plain words why a TOML file cannot be read, line by line, as far as one mistake does not hide the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass, field

_AT = remembered(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_WIDE = {
    "，": ",",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "｛": "{",
    "｝": "}",
    "＃": "#",
    "．": ".",
    "：": "=",
    "、": ",",
}
_TRUE = remembered(
    r"=\s*(?!(?:true|false)\b)(是|否|(?i:true|false|yes|no|on|off|ture|treu|tru|trrue|flase|fasle|fales|flse|fals))\s*(?:#|$|,|\})"
)
_BARE = remembered(r"=\s*[^\s\"'\[{\d+\-#=\0]")
_INNER_KEY = remembered(r"[{,]\s*([^\s\"'{},=\0]*[^\x00-\x7f][^\s\"'{},=\0]*)\s*=")
_KEY = remembered(r"\s*([^\s=\"'\[{#][^=\"']*?)\s*=")
_HEADER = remembered(r"\s*[\[［【]{1,2}[^=]*[\]］】]\s*(?:[#＃].*)?")
_SINGLE = remembered(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?")
_BEGINS = remembered(r"\s*(?:\[\[?[^\],]+\]|[A-Za-z0-9_.-]+\s*=)")  # a table or a pair, which stands in no bracket
_MOST = 20
# Tables within tables, and lists: the forms have five.
DEEPEST, TOO_DEEP = 50, "Too deep"
_BETWEEN_PATHS, _BETWEEN_PARTS = remembered(r"[,=\[\]{}]"), remembered(r"[.]")


@dataclass(frozen=True)
class SyntaxFault:
    """One mistake: where, the name of its sentence, the values in it."""

    line: int
    column: int
    says: str
    values: dict[str, str] = field(default_factory=dict)


def syntax_faults(text: str, error_of: Callable[[str], str]) -> list[SyntaxFault]:
    """Every such mistake in `text`; `error_of` gives what the reader says of a text, '' when it is good.

    A line that was told of is taken out, and the rest is read again.
    """
    found: list[SyntaxFault] = []
    lines = text.split("\n")
    while len(found) < _MOST and (message := error_of("\n".join(lines))):
        match = _AT.search(message)
        number = int(match[1]) if match and match[1] else 0
        if message.startswith(TOO_DEEP):
            return [SyntaxFault(number, 1, "deep", {"most": str(DEEPEST)})]
        if not number or any(one.line == number for one in found):
            found += [] if found else [_at_the_end(lines)]
            break
        cause = _cause(lines, number, int(match[2]) if match else 1, message)
        found.append(cause)
        if cause.says not in ("bracket", "no comma") and not _stands_alone(lines[cause.line - 1]):
            break
        lines[cause.line - 1] = _mended(lines[cause.line - 1], cause.says)
    return found


def _mended(line: str, says: str) -> str:
    """What is read in the place of a line that was told of: nothing, or where other lines hang on it, what was meant."""
    if says == "single":
        return f"[{line[: line.rindex(']') + 1].strip()}]"
    if says == "no comma":
        return f"{line},"
    header = line.translate(str.maketrans("［］【】＃", "[][]#"))
    return header if _HEADER.fullmatch(line) and header != line else ""


def long_path(text: str) -> int:
    """The first line with a name of more parts than any form has, 0 for none: a reader would take minutes for thousands."""
    odd = (number for number, line in enumerate(text.split("\n"), 1) if line.count(".") >= DEEPEST and _has_path(line))
    return next(odd, 0)


def deepest_line(text: str) -> int:
    """The line in which more brackets stand open than any form has; that of the longest name where there is none."""
    depth, lines = 0, text.split("\n")
    for number, line in enumerate(lines, 1):
        outside = _outside(line)[0]
        if depth + outside.count("[") + outside.count("{") > DEEPEST:
            return number
        depth += sum(map(outside.count, "[{")) - sum(map(outside.count, "]}"))
    return 1 + max(range(len(lines)), key=lambda at: _outside(lines[at])[0].count("."))


def _has_path(line: str) -> bool:
    for piece in _BETWEEN_PATHS.split(_outside(line)[0]):
        run = 0
        for part in _BETWEEN_PARTS.split(piece):
            run = run + 1 if len(part.split()) == 1 else 0
            if run > DEEPEST:
                return True
    return False


def _at_the_end(lines: list[str]) -> SyntaxFault:
    """A bracket or quote that is never closed: the last line that opens one."""
    odd = (number for number, line in enumerate(lines, 1) if _open_brackets(line) or _outside(line)[1])
    return SyntaxFault(next(odd, len(lines)), 1, "end")


def _cause(lines: list[str], number: int, column: int, message: str) -> SyntaxFault:
    if single := _single_before(lines, number, message):
        return SyntaxFault(single, 1, "single", {"line": lines[single - 1].strip()[:60]})
    opened = _left_open(lines, number)
    if opened and (before := _without_comma(lines, number)):
        return SyntaxFault(before, 1 + len(lines[before - 1]), "no comma", {"line": lines[before - 1].strip()[:60]})
    if opened and _BEGINS.match(lines[number - 1]):
        return SyntaxFault(opened, 1, "bracket", {"line": lines[opened - 1].strip()[:60]})
    for line_number in (number, number - 1):
        line = lines[line_number - 1] if 0 < line_number <= len(lines) else ""
        for says, at, values in _usual(line):
            return SyntaxFault(line_number, at, says, {"line": line.strip()[:60], **values})
    line = lines[number - 1] if number <= len(lines) else ""
    says, values = _from_message(message, line)
    return SyntaxFault(number, column, says, {"line": line.strip()[:60], **values})


def _single_before(lines: list[str], number: int, message: str) -> int:
    """The line [field] that makes this line one too many, 0 for none: it, or a [[field]] elsewhere, shows what was meant."""
    here = lines[number - 1].strip().strip("[]").strip() if number <= len(lines) else ""
    if not here or not _HEADER.fullmatch(lines[number - 1]) or not _is_twice(message):
        return 0
    named = [at for at, line in enumerate(lines, 1) if (one := _SINGLE.fullmatch(line)) and one[1].strip() == here]
    is_list = any(line.strip().startswith(f"[[{here}]]") for line in lines)
    return named[0] if named and is_list else 0


def _without_comma(lines: list[str], number: int) -> int:
    """The line before line `number` that ends a part of a list without a comma, 0 for none."""
    there = range(number - 1, 0, -1)
    before = next((at for at in there if lines[at - 1].strip() and not lines[at - 1].lstrip().startswith("#")), 0)
    here, ended = (
        lines[number - 1].strip() if number <= len(lines) else "",
        before and _outside(lines[before - 1])[0].rstrip(),
    )
    return before if ended and ended[-1] in "}]\0" and here[:1] in ("{", "[", '"', "'") else 0


def _left_open(lines: list[str], number: int) -> int:
    """The line before line `number` whose bracket is still open there, 0 for none."""
    opened: list[int] = []
    for at, line in enumerate(lines[: number - 1], 1):
        for char in _outside(line)[0]:
            if char in "[{":
                opened.append(at)
            elif char in "]}" and opened:
                opened.pop()
    return opened[-1] if opened else 0


def _usual(line: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    """The usual causes that can be seen in a line: (sentence, column, values)."""
    outside, is_open = _outside(line)
    for char in "“”„‟＂":
        if (at := outside.find(char)) >= 0:
            yield "quotes", at + 1, {"found": char}
    if (at := outside.find("＝")) >= 0:
        yield "equals", at + 1, {}
    for char, wanted in _WIDE.items():
        if (at := outside.find(char)) >= 0:
            yield "wide", at + 1, {"found": char, "wanted": wanted}
    if match := _TRUE.search(outside):
        yield "true", match.start(1) + 1, {"found": match[1]}
    if is_open:
        yield "no quote", 1, {}
    key = _KEY.match(line)
    if key and not re.fullmatch(r"[A-Za-z0-9_.\s-]+", key[1]):
        yield "bare key", key.start(1) + 1, {}
    if inner := _INNER_KEY.search(outside):
        yield "bare key", inner.start(1) + 1, {}
    if (match := _BARE.search(outside)) and not re.match(r"=\s*(?:true|false|inf|nan)\b", outside[match.start() :]):
        is_rule = re.search(r"[<>≤≥≠]|==|[+*/]", outside[match.end() :])
        yield "rule" if is_rule else "bare", match.end(), {}
    stripped = outside.strip()
    if stripped and "=" not in stripped and not stripped.startswith(("[", "]", "{", "}", "#", "\0", ",")):
        yield "no equals", 1, {}


def _is_twice(message: str) -> bool:
    return any(words in message for words in ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate"))


def _from_message(message: str, line: str) -> tuple[str, dict[str, str]]:
    if _is_twice(message):
        key = _KEY.match(line)
        return "twice", {"found": key[1].strip() if key else line.strip().strip("[]")}
    if "backslash" in message or "escape" in message.lower() or "hex" in message:
        return "backslash", {}
    if "Unclosed array" in message or "after value" in message or "Unclosed inline" in message:
        return "comma", {}
    return "", {}


def _outside(line: str) -> tuple[str, bool]:
    """The line with what stands in quotes and comments blanked out, and whether a quote is left open."""
    out, quote, at = [], "", 0
    while at < len(line):
        char = line[at]
        if quote:
            if char == "\\" and quote == '"':
                out.append("\0")
                at += 1
            elif line.startswith(quote, at):
                at += len(quote) - 1
                out.append("\0" * (len(quote) - 1))
                quote = ""
            out.append("\0")
        elif char in "\"'":
            quote = char * 3 if line.startswith(char * 3, at) else char
            out.append("\0" * len(quote))
            at += len(quote) - 1
        elif char == "#":
            break
        else:
            out.append(char)
        at += 1
    return "".join(out), len(quote) == 1


def _open_brackets(line: str) -> bool:
    outside = _outside(line)[0]
    return outside.count("[") != outside.count("]") or outside.count("{") != outside.count("}")


def _stands_alone(line: str) -> bool:
    """Whether the rest can be read without the line: a key with its value, all of it."""
    return not _open_brackets(line) and '"""' not in line and "'''" not in line
