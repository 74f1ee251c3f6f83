"""The powers of a rule about words, as data: what may stand in a text and what may not."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b

from reportgen.core.language.expressions import Expression
from reportgen.core.light import dataclass, field
from reportgen.core.rules.declared.act import Acts
from reportgen.core.rules.declared.odds import AtOdds
from reportgen.core.rules.declared.patterns import Pattern


@dataclass(frozen=True)
class OwnNames:
    """What the unit is called: the values of `names`, and every shorter form of them.

    Only a name of the same of `sorts`, patterns of how names of one sort end, can be another unit's of its kind. What one
    of `begins` matches begins a name though it is a usual word: 医疗保障|局.
    """

    names: tuple[str, ...]
    sorts: tuple[Pattern, ...]
    begins: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class Find:
    """Patterns that must not be found, except inside a match of `excepts`; each sentence is searched on its own.

    Nor is a match told that has one of `unless` in its own clause: a word there excuses no other clause. A match is right where
    `right_if` is true, over the named groups of the pattern and the report's values, and cannot be told where these are missing. With
    `equals`, it is also right where the number in the group `number` is one of these, rounded to the decimals it has. With `own`, it is
    right unless the group `name` is the name of something else. Of `valid`, the digits in each group are told only where their check
    digit is right. With `unless_last`, a match is right where every figure behind it in its clause stands in the last report: it speaks
    of that. `exact` patterns see the text as typed, others see `Sentence.folded`. `once`: one finding a value is enough,
    `once_a_sentence`: one a sentence.
    """

    patterns: tuple[Pattern, ...]
    excepts: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    right_if: Expression | None = None
    number: str = ""
    equals: tuple[Expression, ...] = ()
    name: str = ""
    own: OwnNames | None = None
    valid: Mapping[str, str] = field(default_factory=dict)
    exact: bool = False
    once: bool = False
    once_a_sentence: bool = False
    unless_last: bool = False

    @cached_property
    def digest(self) -> str:
        """What tells these patterns, and what they see of a text, from others."""
        return blake2b(repr((self.exact, [one.text for one in self.patterns])).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Longest:
    """No text looked into may have more characters than `limit`, spaces not counted."""

    limit: int


@dataclass(frozen=True)
class Mention:
    """Each of the patterns must be found somewhere; the label of one says what is missing.

    With `headed`, only sentences count, and what is below a heading that matches the pattern of its label. Where all
    but one have their heading, the last one must have it too. With `below`, one sentence below the headings of its label must
    match that pattern: a heading alone says nothing of what its text is about.
    """

    wanted: Mapping[str, Pattern]
    headed: Mapping[str, Pattern] = field(default_factory=dict)
    below: Mapping[str, Pattern] = field(default_factory=dict)


@dataclass(frozen=True)
class Either:
    """Only one of the patterns may be found in a part: two of them are two ways of writing the same."""

    ways: Mapping[str, Pattern]


@dataclass(frozen=True)
class Contrary:
    """Two patterns for each label that contradict each other: where one is found, the other may not be, wherever."""

    pairs: Mapping[str, tuple[Pattern, Pattern]]


@dataclass(frozen=True)
class Words:
    """Wrong words, each with the right one; of those that are `spelled` so, every spelling with one character mistaken.

    With `short` ones, of two or three characters, the sentence is also read in these and all usual words of Chinese: one that is
    mistaken is told where the right one makes it much easier to read. `excepts` are right, whatever they look like. Of two words
    that are both right somewhere, `confused` has how the other one stands where the label is meant.
    """

    instead: Mapping[str, str]
    spelled: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    excepts: tuple[Pattern, ...] = ()
    confused: Mapping[str, Pattern] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """What tells these words from others; a form has thousands, and each report of a run asks."""
        return blake2b(repr((self.instead, self.spelled, self.short, self.excepts, self.confused)).encode()).hexdigest()


@dataclass(frozen=True)
class Phrases:
    """What is said in these words only: nothing may stand in a text that is nearly one of them.

    Of `worded` ones, one character within is another: of more, or of what was put in, nothing is said. `^` before and `$` behind
    a phrase say that its first, its last character is within it too.
    """

    fixed: tuple[str, ...] = ()
    worded: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """What tells these phrases from others, as that of `Words`."""
        return blake2b(repr((self.fixed, self.worded)).encode()).hexdigest()


class Unit(StrEnum):
    """What must not stand twice; the values are those of rules.toml."""

    CHARACTER = "character"
    SENTENCE = "sentence"


@dataclass(frozen=True)
class Repeated:
    """No character may be typed twice where Chinese has it once, or no sentence may stand in two places."""

    unit: Unit
    excepts: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class Recounted:
    """What is counted in one place may not be named again with another figure; a clause with one of `parts` counts some of it."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True)
class Paired:
    """Marks that open and close: each pair in one paragraph, one inside the other."""

    pairs: tuple[str, ...]


@dataclass(frozen=True)
class Beyond:
    """No Chinese character may stand that is not in this character set, one of Python's codecs; matches of `excepts` may."""

    charset: str
    excepts: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class Numbered:
    """Patterns of how items are numbered, the higher level first; the group `n` counts on from one."""

    ways: tuple[Pattern, ...]


@dataclass(frozen=True)
class Marks:
    """Patterns whose group 名 is something of one unit alone.

    One that is `alike` may not take the place of one of the last report that begins or ends as it does; one that is the
    `same` everywhere may have no other value than in the last report, or than where it stands first.
    """

    alike: tuple[Pattern, ...] = ()
    same: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class Accounts:
    """No account may be named after another place: group 名 of `ways`, without the `words` that such names are made of.

    Nothing is told that has one of `unless` in its own clause.
    """

    ways: tuple[Pattern, ...]
    words: tuple[str, ...]
    unless: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class Similar:
    """No more than `over` percent of the text may stand in the last report, or in another of the same run.

    Matches of `excepts` are not counted.
    """

    to_others: bool
    over: int
    excepts: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class Verbatim:
    """No sentence with a match of `figures` may stand word for word in the last report, nor a clause with a long one, or
    with one that is always `changing`.

    Nor may a whole text of at least `least` characters, nor what stands between two full stops or semicolons and has at
    least `sentence`; 0 is none. Sentences with a match of `excepts` may.
    """

    figures: tuple[Pattern, ...]
    changing: tuple[Pattern, ...] = ()
    least: int = 0
    sentence: int = 0
    excepts: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class Naming:
    """Each text must name one of the values of `names`: nothing else may be left of it without matches of `beside`.

    Matches of `omit` may stand in one of the two names and not in the other.
    """

    names: tuple[str, ...]
    beside: tuple[Pattern, ...] = ()
    omit: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class OtherPlaces:
    """Names of places and units taken from elsewhere, known by the own name: the first of `own` that is filled in.

    `levels` are the endings of places of one level, the widest first. Another place of a level in the own name is told
    between `before` and `behind`, one that is nearly the own place anywhere. `nested` endings stand for places within
    each other: another of them is told only where the own name has a place more. Nothing in `excepts` is told, and
    nothing that has one of `unless` in its own clause.
    """

    levels: tuple[tuple[str, ...], ...]
    own: tuple[str, ...]
    before: Pattern
    behind: Pattern
    nested: tuple[str, ...] = ()
    excepts: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class Elsewhere:
    """No place of the state's list may be named that is not the unit's and has nothing to do with it.

    Of `addresses`, the group 网 is the host of a website, 号 the code of a telephone. In the group 名, a place is one
    without what it is, too: 宝鸡 of 宝鸡市; that is told where nothing in its sentence is like one of `unless`. What is like one of `home` says where
    the unit is. Nothing in `excepts` is told, and nothing that has one of `unless` in its own clause.
    """

    addresses: tuple[Pattern, ...]
    home: tuple[Pattern, ...] = ()
    excepts: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()


Power = (
    Find
    | Longest
    | Mention
    | Either
    | Contrary
    | Words
    | Phrases
    | Repeated
    | Recounted
    | AtOdds
    | Paired
    | Beyond
    | Numbered
    | Similar
    | Verbatim
    | Acts
    | Marks
    | Accounts
    | Naming
    | OtherPlaces
    | Elsewhere
)
