"""Whether a text names the one it should: what is left of it must be a name, give or take what names leave out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.core.chinese.usual_words import may_be_name
from reportgen.core.compiled import remembered
from reportgen.core.rules.declared.patterns import Pattern

# Which of the patterns were taken out of a name to come to a shorter one.
_Ways = dict[str, set[frozenset[int]]]

# No name has more short forms than this, whatever its patterns are.
_MOST_FORMS = 200
_PAIR, _OURS = 2, "我本"
_COUNTED = remembered("^[一二两三四五六七八九十]+[名个位家]")
_ABOVE = remembered("[\u4e00-\u9fff]{2,4}?(?P<end>省|自治区|市|州|盟)(?=.{3})")


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


def name_alone(name: str, own: str, begins: Sequence[Pattern] = ()) -> str:
    """What of `name` is one: without the words before it, 编制|大竹县教科局, and without places above those that `own` names.

    Nothing where no name is left: 依照|街道, 围绕|我市. What one of `begins` matches is no word before it: 医疗保障|局.
    """
    whole, name = name, _COUNTED.sub("", name)  # 一名|市政府副秘书长
    while len(name) > _PAIR and not may_be_name(name[:_PAIR]) and not _begins(name, begins):
        name = name[_PAIR:]
    while (above := _ABOVE.match(name)) and above["end"] not in own:
        name = name[above.end() :]
    is_rest = name != whole and len(name) <= _PAIR
    return "" if is_rest or name[0] in _OURS else name


def _begins(name: str, begins: Sequence[Pattern]) -> bool:
    return any(match.start() == 0 for pattern in begins for match in pattern.find(name))


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
