"""Build the tests of words that know the unit: what is another's, a place, a host, an account, a name."""

from __future__ import annotations

from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.rules.declared.powers import Accounts, Elsewhere, Marks, Naming, OtherPlaces, Power
from reportgen.core.rules.others.elsewhere import CODE, HOST, SAID
from reportgen.core.rules.others.own_marks import OF_ONE_UNIT
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.pattern_data import pattern_of, patterns_in
from reportgen.core.toml.rule_names import Known

Built = tuple[Power, tuple[str, ...]]  # and the values that its message may name


def other_places_in(entry: Declaration, known: Known) -> Built:
    """`places`, the endings of each level, `own`, `before`, `behind` and what is no stranger."""
    sides = {key: pattern_of(entry, key, entry.text(key, ""), known) for key in ("before", "behind")}
    before, behind = (next(side, Pattern("$.")) for side in sides.values())
    power = OtherPlaces(
        levels=tuple(tuple(level.split()) for level in entry.texts("places")),
        own=names_of_texts(entry, "own", known),
        before=before,
        behind=behind,
        nested=entry.texts("nested"),
        excepts=patterns_in(entry, "except", known),
        unless=patterns_in(entry, "unless", known),
    )
    return power, ("found", "should", "sentence")


def own_marks_in(entry: Declaration, known: Known) -> Built:
    """`marks` that are one unit's alone, and those that are the `same` everywhere."""
    made = Marks(patterns_in(entry, "marks", known), patterns_in(entry, "same", known))
    if not all(OF_ONE_UNIT in pattern.groups for pattern in (*made.alike, *made.same)):
        entry.complain(f"marks 和 same 的每一条里都要有 (?P<{OF_ONE_UNIT}>…)")
    return made, ("found", "should", "sentence")


def accounts_in(entry: Declaration, known: Known) -> Built:
    """`accounts`, how the names of accounts stand in a text, what they are `made_of` besides, and what is no stranger."""
    words = tuple(dict.fromkeys(word for text in entry.texts("made_of") for word in text.split()))
    made = Accounts(patterns_in(entry, "accounts", known), words, patterns_in(entry, "unless", known))
    if not words or not all(OF_ONE_UNIT in pattern.groups for pattern in made.ways):
        entry.complain(f"accounts 的每一条里都要有 (?P<{OF_ONE_UNIT}>…)，还要写 made_of：名称里除了地名常有的词")
    return made, ("found", "should", "sentence")


def elsewhere_in(entry: Declaration, known: Known) -> Built:
    """`elsewhere`, what addresses of websites and telephones and names in words are like, `home`, what says where the unit is, and what is none."""
    keys = ("elsewhere", "home", "except", "unless")
    made = Elsewhere(*(patterns_in(entry, key, known) for key in keys))
    if not all({HOST, CODE, SAID}.intersection(way.groups) for way in made.addresses):
        entry.complain(f"elsewhere 的每一条里都要有 (?P<{HOST}>…)、(?P<{CODE}>…) 或 (?P<{SAID}>…)")
    return made, ("found", "should", "sentence")


def naming_in(entry: Declaration, known: Known) -> Built:
    """`names` of fields whose values are the names, what may stand `beside` one, what one of two may `omit`."""
    names = names_of_texts(entry, "names", known)
    if not entry.has("in"):
        entry.complain("写了 names 就要写 in：在哪几个字段里找名称")
    return Naming(names, patterns_in(entry, "beside", known), patterns_in(entry, "omit", known)), ("found", "should")


def names_of_texts(entry: Declaration, key: str, known: Known) -> tuple[str, ...]:
    """The fields that `key` lists, all of them texts that a name can be typed into."""
    names = entry.texts(key)
    for name in names:
        if name not in known.fields or not known.fields[name].type.is_free_text:
            texts = [one for one, field in known.fields.items() if field.type.is_free_text]
            entry.complain(f"{key} 里没有可以填名称的文字“{name}”。{did_you_mean(name, texts)}")
    return names
