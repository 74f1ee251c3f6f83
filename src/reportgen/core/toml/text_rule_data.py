"""Build a rule's test of words: its power, what it looks into, and what its message may say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from reportgen.core.ids import PREVIOUS
from reportgen.core.language import expressions
from reportgen.core.language.expressions import Expression
from reportgen.core.language.grammar import ExpressionError
from reportgen.core.language.sorts import Sort
from reportgen.core.rules.patterns import Pattern, PatternError, build_pattern
from reportgen.core.rules.rules import Either, Find, Longest, Mention, Naming, Power, Similar, TextTest, Words
from reportgen.core.suggestions import did_you_mean
from reportgen.core.tables import placeholders
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.rule_names import Known

Built = tuple[Power, tuple[str, ...]]  # and the values that its message may name

_TO_OTHERS = {PREVIOUS: False, "others": True}
_MOST = 100


def build_text_test(key: str, entry: Declaration, message: str, known: Known) -> TextTest:
    """The test that `entry` asks for with the `key` of a power; its mistakes go where `entry` collects them."""
    power, said = POWERS[key](entry, known)
    look, everywhere = _look(entry, known), entry.flag("everywhere")
    if look and everywhere:
        entry.complain("写了 in 就不要写 everywhere")
    for name in placeholders(message):
        if name not in said and name not in known.fields:
            entry.complain(f"没有名称“{name}”。{did_you_mean(name, [*said, *known.fields])}")
    return TextTest(power, look, everywhere)


def _find(entry: Declaration, known: Known) -> Built:
    """`find` with `except`, and `right_if` or `number` and `equals`."""
    patterns = _patterns(entry, "find", known)
    groups = dict.fromkeys(name for pattern in patterns for name in pattern.groups)
    number = entry.text("number", "")
    power = Find(
        patterns=patterns,
        excepts=_patterns(entry, "except", known),
        right_if=next(_expressions(entry, [entry.text("right_if", "")], groups, known, Sort.TRUTH), None),
        number=number,
        equals=tuple(_expressions(entry, entry.texts("equals"), groups, known, Sort.NUMBER)),
        exact=entry.flag("exact"),
        once=entry.flag("once"),
    )
    if bool(number) != ("equals" in entry.data):
        entry.complain("number 和 equals 要一起写")
    elif number and not all(number in pattern.groups for pattern in patterns):
        entry.complain(f"find 的每一条里都要有 (?P<{number}>…)")
    return power, ("found", "sentence", *(["should"] if number else []), *groups)


def _similar(entry: Declaration, known: Known) -> Built:
    """`similar` to the last report's text or to others', `over` how many percent; matches of `except` do not count."""
    to, over = entry.text("similar"), entry.whole("over")
    if to not in _TO_OTHERS:
        entry.complain("similar 只能是 previous（上一期的报告）或 others（同一次的其他报告）")
    elif to == PREVIOUS:
        known.may_name(entry, to, to)
    if not 0 < over < _MOST:
        entry.complain(f"over 是百分数，应在 1 到 {_MOST - 1} 之间")
    return Similar(_TO_OTHERS.get(to, False), over, _patterns(entry, "except", known)), (
        "percent",
        "source",
        "parts",
        "sentences",
        "group",
    )


def _naming(entry: Declaration, known: Known) -> Built:
    """`names` of fields whose values are the names, what may stand `beside` one, what one of two may `omit`."""
    names = entry.texts("names")
    for name in names:
        if name not in known.fields or not known.fields[name].type.is_free_text:
            texts = [one for one, field in known.fields.items() if field.type.is_free_text]
            entry.complain(f"names 里没有可以填名称的文字“{name}”。{did_you_mean(name, texts)}")
    if not entry.has("in"):
        entry.complain("写了 names 就要写 in：在哪几个字段里找名称")
    return Naming(names, _patterns(entry, "beside", known), _patterns(entry, "omit", known)), ("found", "should")


def adjusted(test: TextTest, entry: Declaration, known: Known) -> TextTest:
    """`test` as a kind wants it: looking only `in` these fields and lists, matches of `except` excused too."""
    power, excepts = test.power, _patterns(entry, "except", known)
    if isinstance(power, Find | Similar):
        power = replace(power, excepts=(*power.excepts, *excepts))
    elif excepts:
        entry.complain("这一条不能加 except，只有 find 和 similar 可以")
    return replace(test, power=power, look=_look(entry, known) or test.look)


def _look(entry: Declaration, known: Known) -> tuple[str, ...]:
    look = entry.texts("in")
    in_words = [name for name, field in known.fields.items() if field.type.is_free_text]
    for name in look:
        if name not in known.lists and name not in in_words:
            entry.complain(f"in 里没有可查的文字“{name}”。{did_you_mean(name, [*in_words, *known.lists])}")
    return look


def _patterns(entry: Declaration, key: str, known: Known) -> tuple[Pattern, ...]:
    return tuple(pattern for text in entry.texts(key) for pattern in _pattern(entry, key, text, known))


def _labelled(entry: Declaration, key: str, known: Known) -> dict[str, Pattern]:
    made = {label: [*_pattern(entry, f"{key} {label}", text, known)] for label, text in entry.pairs(key).items()}
    return {label: patterns[0] for label, patterns in made.items() if patterns}


def _pattern(entry: Declaration, key: str, text: str, known: Known) -> Iterator[Pattern]:
    try:
        pattern = build_pattern(text, known.pieces)
        if known.thorough:
            _ = pattern.regex
        yield pattern
    except PatternError as error:
        entry.complain(f"{key} 的写法{error}")


def _expressions(
    entry: Declaration, texts: Iterable[str], groups: Mapping[str, None], known: Known, wanted: Sort
) -> Iterator[Expression]:
    """Expressions over the named groups and the report's values."""
    for text in filter(None, texts):
        try:
            expression = expressions.parse(text)
        except ExpressionError as error:
            entry.complain(str(error))
            continue
        if known.understands(entry, expression, wanted=wanted, besides=groups):
            yield expression


# Each power by the key that asks for it.
POWERS: Mapping[str, Callable[[Declaration, Known], Built]] = {
    "find": _find,
    "longest": lambda entry, _: (Longest(entry.whole("longest")), ("length", "limit")),
    "mention": lambda entry, known: (Mention(_labelled(entry, "mention", known)), ("missing",)),
    "either": lambda entry, known: (Either(_labelled(entry, "either", known)), ("found", "sentence")),
    "words": lambda entry, _: (Words(entry.pairs("words")), ("found", "should", "sentence")),
    "similar": _similar,
    "names": _naming,
}
