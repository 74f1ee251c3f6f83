"""Clean what staff typed without changing a word of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reportgen.core.compiled import remembered
from reportgen.core.ids import parts_of
from reportgen.core.styled_text import followed

_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
# Zero-width, soft hyphen, direction marks, byte order mark, non-characters, lone surrogates.
_UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
)
# Of these what a Word file may hold: letters that nobody sees, and those that turn the direction of the others.
UNSEEN_LETTER = remembered(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]"
)
# Tag characters spell a flag after a black flag and hide words anywhere else.
_TAGS = "\U000e0000-\U000e007f"
_LINE_BREAKS = remembered(f"\r\n|[{_BREAKS}]")
_INVISIBLE = remembered(f"[{_UNSEEN}]|(?<![\U0001f3f4\U000e0020-\U000e007f])[{_TAGS}]+")
# What may have to be changed at all: the joiner, which has a rule of its own, and the radicals too.
_ODD = remembered(f"[\t\u200d{_BREAKS}{_UNSEEN}{_TAGS}\u2e80-\u2fd5]")
# A zero-width joiner is kept only where it joins two emoji.
_STRAY_JOINER = remembered(
    r"(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
# Whatever `clean` may change: a text without any of it is gone through once.
_CHANGED = remembered(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2e80-\u2fd5\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_WIDE_TO_NARROW = str.maketrans("０１２３４５６７８９，．（）－＋％", "0123456789,.()-+%")
# Radicals that PDF programs copy in place of the character they are: those Unicode calls the same, and whole characters
# among the supplement, which it leaves apart.
_WHOLE_SUPPLEMENT = zip(
    "⺒⺓⺛⺝⺞⺟⺠⺪⺬⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "巳幺旡月歺母民疋示虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
    strict=True,
)
_RADICALS = {ord(radical): char for radical, char in _WHOLE_SUPPLEMENT}
_RADICALS |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` fit to print and the names of the characters taken out of it.

    Line breaks of every sort become "\\n", a tab becomes a space (and is named), a radical the character that it is.
    """
    if is_clean(text):
        return text, ()
    cleaned, removed = _cleaned(text)
    return followed(text, cleaned, _is_same), removed


def is_clean(text: str) -> bool:
    """Whether nothing in `text` may have to be changed."""
    return _ODD.search(text) is None


def _is_same(before: str, after: str) -> bool:
    """Whether a letter that was typed may be this one of the cleaned text."""
    return before == after or _cleaned(before)[0] == after


def _cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    if not _CHANGED.search(text):
        return text, ()
    text = _LINE_BREAKS.sub("\n", text).translate(_RADICALS)
    removed: list[str] = []

    def drop(match: re.Match[str]) -> str:
        removed.extend(f"U+{ord(char):04X}" for char in match.group())
        return ""

    text = _STRAY_JOINER.sub(drop, _INVISIBLE.sub(drop, text))
    if "\t" in text:
        removed.append("U+0009")
        text = text.replace("\t", " ")
    return text, tuple(dict.fromkeys(removed))


def radicals(text: str) -> Iterator[tuple[str, str]]:
    """Each radical in `text` once, with the character that `clean` puts in its place."""
    return ((char, _RADICALS[ord(char)]) for char in dict.fromkeys(text) if ord(char) in _RADICALS)


def narrow(text: str) -> str:
    """`text` with full-width digits and number punctuation made half-width, for reading numbers."""
    return text.translate(_WIDE_TO_NARROW)


def is_plain_name(text: str) -> bool:
    """Whether `text` can serve as a field id: identifiers joined by dots, stable under NFKC."""
    return unicodedata.normalize("NFKC", text) == text and all(part.isidentifier() for part in parts_of(text))


def as_plain_name(text: str) -> str:
    """What of `text` can be a name: without spaces and punctuation, nor a digit at its beginning; all of it where nothing is left."""
    plain = "".join(char for char in unicodedata.normalize("NFKC", text) if f"a{char}".isidentifier())
    return plain.lstrip("_0123456789") or text


def squeezed(text: str) -> str:
    """`text` without any space or line break: layout, which programs change when they save."""
    return "".join(text.split())


def cut(text: str, limit: int = 40) -> str:
    """`text` as it is, at most `limit` characters of it."""
    return text if len(text) <= limit else text[:limit] + "…"


def shorten(text: str, limit: int = 40) -> str:
    """`text` on one line, cut for a message."""
    return cut(" ".join(text.split()), limit)
