"""Names of figures that a text has in the wrong brackets, or in none: printed as they stand, they are no figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.compiled import remembered
from reportgen.core.ids import parts_of
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass
from reportgen.core.narrative import REFERENCE, UNPAIRED
from reportgen.core.suggestions import Nearest

_OPEN, _CLOSE = r"\[【〔<＜«［〖「『", r"\]】〕>＞»］〗」』"
_SIGNS = "$#%＄＃％"  # as other programs write: {% name %}, $name$
_LONGEST = 60
# What follows an open brace, up to anything that closes, may have been meant as a name.
_BRACED = remembered(rf"\$?[{{｛]+([^\n{{}}｛｝{_CLOSE})）]{{0,{_LONGEST}}})[}}｝{_CLOSE})）]*|[}}｝]+")
# These brackets, and the signs of other programs, do occur in a text.
_BRACKETED = remembered(
    rf"[{_OPEN}]+([^\n{_OPEN}{_CLOSE}]{{1,{_LONGEST}}})[{_CLOSE}]+|([{_SIGNS}])([^\n{_SIGNS}]{{1,{_LONGEST}}})\2"
)
_SOMETHING = remembered(rf"[{{｛}}｝.．{_OPEN}{_SIGNS}]")  # without one of these nothing is a name
_DOT = remembered(r"[ \u3000]*[.．·•。][ \u3000]*")
_DOTTED = remembered(r"(?<!\w)\w+(?:\.\w+)+")  # from the start of a word only, else a long one takes for ever
_IN_WORDS = remembered(r"[^\W\d_a-zA-Z]{2}[\w.]*")
_ANY_DOT = remembered(r" *[.．] *")
_TAKEN = "\n"


@dataclass(frozen=True)
class Misquoted:
    """What was `typed`, and the `name` it means, '' when no name is like it; `is_known` when it is that very name."""

    typed: str
    name: str
    is_known: bool


def misquoted(text: str, kind: Kind) -> Iterator[Misquoted]:
    """What in `text` looks like the name of a figure of `kind`, but stands in no {{ }}; one finding a place."""
    if not _SOMETHING.search(text):
        return
    text = REFERENCE.sub(_TAKEN, text)
    names = kind.quotable
    likest = Nearest(names)
    for match in list(_BRACED.finditer(text)):
        yield from _braced(match, kind, likest)
    text = _BRACED.sub(_TAKEN, text)
    for match in list(_BRACKETED.finditer(text)):
        inner = _name(match[1] or match[3], kind)
        if inner in names or _looks_like_one(inner, likest):
            text = text.replace(match.group(), _TAKEN, 1)
            yield Misquoted(match.group(), _meant(inner, kind, likest), inner in names)
    yield from _bare(text, kind)


def without_misquoted(text: str, kind: Kind, instead: str) -> str:
    """`text` with `instead` for each such name: it has a finding of its own."""
    for one in misquoted(text, kind):
        text = text.replace(one.typed, instead)
    return text


def _braced(match: re.Match[str], kind: Kind, likest: Nearest) -> Iterator[Misquoted]:
    """A brace and what follows; where nothing closes it, the name is what the rest of the line begins with."""
    typed, inner = match.group().strip(), _name(match[1] or "", kind)
    begun = [name for name in kind.quotable if inner.startswith(name)]
    if inner not in kind.quotable and begun and match.end() == match.end(1):
        name = max(begun, key=len)
        yield Misquoted(f"{typed[: len(typed) - len(match[1].lstrip())]}{name}", name, True)
    elif inner in kind.quotable or UNPAIRED.search(typed) or _IN_WORDS.fullmatch(inner):
        yield Misquoted(typed, _meant(inner, kind, likest), inner in kind.quotable)


def _bare(text: str, kind: Kind) -> Iterator[Misquoted]:
    """Names of several words stand in no ordinary sentence, with or without brackets."""
    text = _ANY_DOT.sub(".", text)
    if not _DOTTED.search(text) or not any(head in text for head in kind.quotable_parts):
        return
    dotted = sorted((name for name in kind.quotable if len(parts_of(name)) > 1), key=len, reverse=True)
    for name in dotted:
        if name in text:
            text = text.replace(name, _TAKEN)
            yield Misquoted(name, name, True)
    likest = Nearest(dotted)
    for head in dict.fromkeys(parts_of(name)[0] for name in dotted):
        for match in re.finditer(rf"{re.escape(head)}(?:\.\w+)+", text):
            if meant := likest(match.group()):
                yield Misquoted(match.group(), meant, False)


def _name(inner: str, kind: Kind) -> str:
    typed = "".join(_DOT.sub(".", inner).split())
    bare = typed.strip(_SIGNS)
    return bare if bare in kind.quotable else typed


def _looks_like_one(inner: str, likest: Nearest) -> bool:
    return bool(_DOTTED.fullmatch(inner)) and bool(likest(inner))


def _meant(inner: str, kind: Kind, likest: Nearest) -> str:
    """The known name that `inner` is, or is like."""
    if inner in kind.quotable:
        return inner
    return likest(inner) if inner else ""
