"""Signs among the words of a value as a template prints them: from here on letters look so."""

from __future__ import annotations

from reportgen.core.compiled import remembered

# A private-use character: never in a template. The letter behind it says how.
_LOOK = "\ue0e6"
_LOOKS = remembered(f"{_LOOK}([@-_])")


def look_sign(number: int) -> str:
    """What stands in a printed text before letters of the look with this number, 0 to 31; 0 is plain."""
    return _LOOK + chr(ord("@") + number)


def has_look_signs(content: bytes) -> bool:
    """Whether letters of their own look stand in a part."""
    return _LOOK.encode() in content


def cut_at_look_signs(text: str) -> list[tuple[str, int]]:
    """The pieces of a printed text with the number of their look."""
    first, *rest = _LOOKS.split(text)
    pairs = zip(rest[1::2], rest[::2], strict=True)
    return [(first, 0), *((piece, ord(letter) - ord("@")) for piece, letter in pairs)]


def without_look_signs(text: str) -> str:
    """A printed text without such signs."""
    return _LOOKS.sub("", text)
