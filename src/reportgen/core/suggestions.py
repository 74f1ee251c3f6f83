"""Find the known name a misspelt one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that `name` is likest to, '' when none is near.

    Of those alike, one with the same characters exchanged, else the one with more in the same places.
    """
    import difflib  # nearly all names are right

    cutoff = 0.6 if len(name) > 2 else 0.5  # one wrong character of two
    both = ((one, len(one) + len(name)) for one in known)
    likely = [one for one, length in both if 2 * min(len(one), len(name)) >= cutoff * length]
    matches = difflib.get_close_matches(name, likely, n=3, cutoff=cutoff) if likely else []
    if not matches:
        return ""
    best = difflib.SequenceMatcher(None, matches[0], name).ratio()
    alike = [one for one in matches if difflib.SequenceMatcher(None, one, name).ratio() == best]
    return max(alike, key=lambda one: (sorted(one) == sorted(name), _in_place(one, name)))


def _in_place(one: str, name: str) -> int:
    return sum(a == b for a, b in zip(one, name, strict=False))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """「是不是“…”？」, or an empty string when nothing is near."""
    match = nearest(name, known)
    return f"是不是“{match}”？" if match else ""
