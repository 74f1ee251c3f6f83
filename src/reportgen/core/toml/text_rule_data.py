"""Build a rule's test of words: its power, what it looks into, and what its message may say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from reportgen.core.ids import PREVIOUS
from reportgen.core.language import expressions
from reportgen.core.language.expressions import Expression
from reportgen.core.language.grammar import ExpressionError
from reportgen.core.language.sorts import Sort
from reportgen.core.light import replace
from reportgen.core.rules.declared.act import Acts
from reportgen.core.rules.declared.odds import AtOdds, Odds
from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.rules.declared.powers import (
    Beyond,
    Contrary,
    Either,
    Find,
    Longest,
    Mention,
    Numbered,
    OwnNames,
    Paired,
    Phrases,
    Recounted,
    Repeated,
    Similar,
    Unit,
    Verbatim,
    Words,
)
from reportgen.core.rules.declared.rules import TextTest
from reportgen.core.rules.spelling.set_phrases import SHORTEST_PHRASE
from reportgen.core.rules.spelling.spelling import SHORT, SHORTEST_SPELLED
from reportgen.core.rules.spelling.worded import SHORTEST_WORDED
from reportgen.core.rules.texts.check_digits import CHECKS
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.act_data import acts_in
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.own_name_data import (
    Built,
    accounts_in,
    elsewhere_in,
    names_of_texts,
    naming_in,
    other_places_in,
    own_marks_in,
)
from reportgen.core.toml.pattern_data import labelled_patterns, pattern_of, patterns_in
from reportgen.core.toml.rule_names import Known

_TO_OTHERS = {PREVIOUS: False, "others": True}
_MOST = 100
# The sets of characters that a rule can name, as Python calls them.
_CHARSETS = ("gb2312", "gbk")


def build_text_test(key: str, entry: Declaration, message: str, known: Known) -> TextTest:
    """The test that `entry` asks for with the `key` of a power; its mistakes go where `entry` collects them."""
    power, said = POWERS[key](entry, known)
    look, everywhere, paragraphs = _look(entry, known), entry.flag("everywhere"), entry.flag("paragraphs")
    if look and (everywhere or paragraphs):
        entry.complain(f"写了 in 就不要写 {'everywhere' if everywhere else 'paragraphs'}")
    known.can_say(entry, message, said)
    return TextTest(power, look, everywhere, paragraphs)


def _find(entry: Declaration, known: Known) -> Built:
    """`find` with `except`, and `right_if` or `number` and `equals`."""
    patterns = patterns_in(entry, "find", known)
    groups = dict.fromkeys(name for pattern in patterns for name in pattern.groups)
    number = entry.text("number", "")
    power = Find(
        patterns=patterns,
        excepts=patterns_in(entry, "except", known),
        unless=patterns_in(entry, "unless", known),
        right_if=next(_expressions(entry, [entry.text("right_if", "")], groups, known, Sort.TRUTH), None),
        number=number,
        equals=tuple(_expressions(entry, entry.texts("equals"), groups, known, Sort.NUMBER)),
        name=entry.text("name", ""),
        own=_own(entry, known) if entry.has("own") else None,
        valid=_valid(entry, groups),
        exact=entry.flag("exact"),
        once=entry.flag("once"),
        once_a_sentence=entry.flag("once_a_sentence"),
        unless_last=entry.flag("unless_last"),
    )
    for group, besides in ((number, "equals"), (power.name, "own")):
        if bool(group) != (besides in entry.data):
            entry.complain(f"{'number' if besides == 'equals' else 'name'} 和 {besides} 要一起写")
        elif group and not all(group in pattern.groups for pattern in patterns):
            entry.complain(f"find 的每一条里都要有 (?P<{group}>…)")
    return power, ("found", "sentence", *(["should"] if number or power.name else []), *groups)


def _own(entry: Declaration, known: Known) -> OwnNames:
    """`own`, the fields with the unit's names, `sorts`, how names of one sort end, and `begins`, usual words that begin one."""
    sorts = patterns_in(entry, "sorts", known)
    if not sorts:
        entry.complain("写了 own 就要写 sorts：哪些结尾的名称是同一类的单位")
    return OwnNames(names_of_texts(entry, "own", known), sorts, patterns_in(entry, "begins", known))


def _valid(entry: Declaration, groups: Mapping[str, None]) -> dict[str, str]:
    asked = entry.pairs("valid")
    for group, how in asked.items():
        if group not in groups:
            entry.complain(f"find 里没有 (?P<{group}>…)")
        if how not in CHECKS:
            entry.complain(f"valid 里没有“{how}”这种号码，可用：{'、'.join(CHECKS)}")
    return {group: how for group, how in asked.items() if group in groups and how in CHECKS}


def _mention(entry: Declaration, known: Known) -> Built:
    """`mention`, below which heading a sentence is enough (`headed`), and what one of them must say (`below`)."""
    wanted, headed, below = (labelled_patterns(entry, key, known) for key in ("mention", "headed", "below"))
    for key, labels, others, where in (("headed", headed, wanted, "mention"), ("below", below, headed, "headed")):
        for label in labels:
            if label not in others:
                entry.complain(f"{key} 里的“{label}”在 {where} 里没有。{did_you_mean(label, others)}")
    return Mention(wanted, headed, below), ("missing",)


def _contrary(entry: Declaration, known: Known) -> Built:
    pairs: dict[str, tuple[Pattern, Pattern]] = {}
    asked = entry.table("contrary")
    for label in asked.data:
        sides = [one for text in asked.texts(label) for one in pattern_of(entry, f"contrary {label}", text, known)]
        if len(sides) == 2:
            pairs[label] = (sides[0], sides[1])
        else:
            entry.complain(f"contrary 里的“{label}”要写两种互相矛盾的样子")
    return Contrary(pairs), ("about", "first", "sentence")


def _words(entry: Declaration, known: Known) -> Built:
    """`words`, wrong and right, those that may have one character mistaken (`spelled`), and what is `confused` with what."""
    spelled, short = _split(entry, "spelled", SHORTEST_SPELLED), _split(entry, "short", min(SHORT))
    for word in short:
        if len(word) not in SHORT:
            entry.complain(f"short 里的“{word}”太长，最多 {max(SHORT)} 个字；更长的写在 spelled 里")
    confused = labelled_patterns(entry, "confused", known)
    made = Words(entry.pairs("words"), spelled, short, patterns_in(entry, "except", known), confused)
    return made, ("found", "should", "sentence")


def _split(entry: Declaration, key: str, shortest: int) -> tuple[str, ...]:
    words = [word for text in entry.texts(key) for word in text.split()]
    for word in words:
        if len(word) < shortest:
            entry.complain(f"{key} 里的“{word}”太短，至少 {shortest} 个字")
    return tuple(dict.fromkeys(words))


def _repeated(entry: Declaration, known: Known) -> Built:
    unit = entry.text("repeated", None, [str(one) for one in Unit])
    if unit not in list(Unit):
        entry.complain("repeated 只能是 character（字）或 sentence（句子）")
        unit = Unit.CHARACTER
    said = ("found", "sentence") if unit == Unit.CHARACTER else ("first", "sentence")
    return Repeated(Unit(unit), patterns_in(entry, "except", known)), said


def _at_odds(entry: Declaration, _: Known) -> Built:
    of = entry.text("at_odds", None, [str(one) for one in Odds])
    if of not in list(Odds):
        entry.complain(f"at_odds 只能是 {'、'.join(Odds)}")
        of = Odds.DENIED
    return AtOdds(Odds(of)), ("found", "others", "sentence")


def _paired(entry: Declaration, _: Known) -> Built:
    pairs = entry.texts("paired")
    if not pairs or any(len(pair) != 2 or pair[0] == pair[1] for pair in pairs):
        entry.complain("paired 里每一项是两个不同的符号，前一个开、后一个关，如 《》")
        pairs = ()
    return Paired(pairs), ("found", "sentence")


def _beyond(entry: Declaration, known: Known) -> Built:
    charset = entry.text("beyond")
    if charset not in _CHARSETS:
        entry.complain(f"beyond 里写的是“{charset}”，只能是 {'、'.join(_CHARSETS)}")
    return Beyond(charset, patterns_in(entry, "except", known)), ("found", "sentence")


def _numbered(entry: Declaration, known: Known) -> Built:
    ways = patterns_in(entry, "numbered", known)
    if not all("n" in pattern.groups for pattern in ways):
        entry.complain("numbered 的每一条里都要有 (?P<n>…)：哪一部分是数")
        ways = ()
    return Numbered(ways), ("found", "should", "gap", "n", "sentence")


def _similar(entry: Declaration, known: Known) -> Built:
    """`similar` to the last report's text or to others', `over` how many percent; matches of `except` do not count."""
    to, over = entry.text("similar", None, _TO_OTHERS), entry.whole("over")
    if to not in _TO_OTHERS:
        entry.complain("similar 只能是 previous（上一期的报告）或 others（同一次的其他报告）")
    elif to == PREVIOUS:
        known.may_name(entry, to, to)
    if not 0 < over < _MOST:
        entry.complain(f"over 是百分数，应在 1 到 {_MOST - 1} 之间")
    made = Similar(_TO_OTHERS.get(to, False), over, patterns_in(entry, "except", known))
    return made, ("percent", "source", "parts", "sentences", "group")


def _verbatim(entry: Declaration, known: Known) -> Built:
    """What a figure of its own looks like, `least` characters of a whole text and `sentence` of one, and what is no copy."""
    known.may_name(entry, PREVIOUS, PREVIOUS)
    least, sentence = entry.whole("least"), entry.whole("sentence")
    if min(least, sentence) < 0 or least + sentence < 1:
        entry.complain("least、sentence 是整段、一句照抄至少多少字才算，至少写一样，应当大于 0")
    figures, changing, excepts = (patterns_in(entry, key, known) for key in ("verbatim", "changing", "except"))
    made = Verbatim(figures, changing, least, sentence, excepts)
    return made, ("sentence",)


def adjusted(test: TextTest, entry: Declaration, known: Known) -> TextTest:
    """`test` as a kind wants it: looking only `in` these fields and lists, matches of `except` excused too."""
    power, excepts = test.power, patterns_in(entry, "except", known)
    if isinstance(power, Find | Similar | Words | Repeated | Verbatim | Beyond):
        power = replace(power, excepts=(*power.excepts, *excepts))
    elif excepts:
        entry.complain("这一条不能加 except，只有 find、words、repeated、similar、verbatim 和 beyond 可以")
    return replace(test, power=power, look=_look(entry, known) or test.look)


def _look(entry: Declaration, known: Known) -> tuple[str, ...]:
    look = entry.texts("in")
    in_words = [name for name, field in known.fields.items() if field.type.is_free_text]
    for name in look:
        if name not in known.lists and name not in in_words:
            entry.complain(f"in 里没有可查的文字“{name}”。{did_you_mean(name, [*in_words, *known.lists])}")
    return look


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
    "mention": _mention,
    "either": lambda entry, known: (Either(labelled_patterns(entry, "either", known)), ("found", "sentence")),
    "contrary": _contrary,
    "words": _words,
    "phrases": lambda entry, _: (Phrases(_split(entry, "phrases", SHORTEST_PHRASE)), ("found", "should", "sentence")),
    "worded": lambda entry, _: (
        Phrases(worded=_split(entry, "worded", SHORTEST_WORDED)),
        ("found", "should", "sentence"),
    ),
    "repeated": _repeated,
    "recounted": lambda entry, known: (
        Recounted(patterns_in(entry, "recounted", known)),
        ("found", "others", "sentence"),
    ),
    "at_odds": _at_odds,
    "paired": _paired,
    "beyond": _beyond,
    "numbered": _numbered,
    "similar": _similar,
    "verbatim": _verbatim,
    "acts": lambda entry, known: (Acts(acts_in(entry, known)), ("found", "should", "sentence")),
    "accounts": accounts_in,
    "marks": own_marks_in,
    "names": naming_in,
    "elsewhere": elsewhere_in,
    "places": other_places_in,
}
