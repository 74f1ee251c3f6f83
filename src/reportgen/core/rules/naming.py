"""Whether a text names the one it should: what is left of it must be a name, give or take what names leave out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.core.rules.patterns import Pattern

# Which of the patterns were taken out of a name to come to a shorter one.
_Ways = dict[str, set[frozenset[int]]]

# No name has more short forms than this, whatever its patterns are.
_MOST_FORMS = 200


def left_of(text: str, beside: Sequence[Pattern]) -> str:
    """`text` without the first match of each of `beside`, taken out one after another."""
    for pattern in beside:
        found = next(iter(pattern.find(text)), None)
        text = text[: found.start()] + text[found.end() :] if found else text
    return text


def is_same_name(left: str, right: str, omit: Sequence[Pattern]) -> bool:
    """Whether one of two names has what the other leaves out: 青石街道 and 临江市青石街道办事处.

    Where both would have to leave out a match of the same pattern they differ in it: 临江市水利局 and 北山市水利局.
    """
    ours, theirs = _forms(left, omit), _forms(right, omit)
    return any(a.isdisjoint(b) for form in ours.keys() & theirs.keys() for a in ours[form] for b in theirs[form])


def is_short_for(short: str, name: str) -> bool:
    """Whether all of `short` stands in `name` in this order: 市住建局 of 临江市住房和城乡建设局."""
    rest = iter(name)
    return all(char in rest for char in short)


def _forms(name: str, omit: Sequence[Pattern]) -> _Ways:
    """Every form of `name` with some matches of `omit` taken out, and which patterns that took."""
    forms: _Ways = {name: {frozenset()}}
    waiting: list[tuple[str, frozenset[int]]] = [(name, frozenset())]
    while waiting and len(forms) < _MOST_FORMS:
        longer, taken = waiting.pop()
        for form, which in _shorter(longer, omit):
            ways = forms.setdefault(form, set())
            if taken | {which} not in ways:
                ways.add(taken | {which})
                waiting.append((form, taken | {which}))
    return forms


def _shorter(name: str, omit: Sequence[Pattern]) -> Iterable[tuple[str, int]]:
    for which, pattern in enumerate(omit):
        for found in pattern.find(name):
            yield name[: found.start()] + name[found.end() :], which
