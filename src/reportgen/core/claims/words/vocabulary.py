"""Which words of a form mean which of its figures: data from claims.toml, nothing of it is code."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property

from reportgen.core.claims.claims import Meant
from reportgen.core.claims.lexicon import Lexicon, Overlaid, spellings
from reportgen.core.claims.symbols import folded_spellings
from reportgen.core.claims.words.general import Role, general_words
from reportgen.core.ids import dotted
from reportgen.core.language.expressions import Expression
from reportgen.core.light import dataclass, field
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.periods.period import YEARLY, Length
from reportgen.core.rules.declared.rules import WHOLE, Instance


@dataclass(frozen=True)
class Measure:
    """One thing that is counted of a subject: 收到, 予以公开. `value` is what the report has for it.

    `also` is right too where the sentence says that one of the measures `with_` is in it. `share_of` is the measure whose part
    it is. A `whole` has parts: behind 其中 its word means something smaller. `strong` words need no subject beside them.
    `unit` is that of a rate, which is never counted. Of a `due` one 全部按期 says only that nothing was late.
    `then` are words for it right behind another outcome or part: 「维持4件，其他2件」.
    """

    id: str
    words: tuple[str, ...]
    value: Expression
    also: Expression | None = None
    with_: tuple[str, ...] = ()
    share_of: str = ""
    whole: bool = False
    strong: bool = False
    unit: str = ""
    due: bool = False
    then: tuple[str, ...] = ()


class Portion(NamedTuple):
    """Some of a subject by whose it is: 自然人. `instances` are the columns or rows that are added up."""

    id: str
    words: tuple[str, ...]
    instances: tuple[Instance, ...]
    strong: bool = False
    then: tuple[str, ...] = ()


class Split(NamedTuple):
    """Another way to divide a subject, of which the report has no figures: 网上, 信函, 当面. The pieces make the whole."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """What figures are of. Of `all_`, the instances of the whole, a measure is taken where no part is named.

    `usual` are the measures that may be meant where none is named. A figure whose unit is none of `units` is of
    something else; 1 in the report is `scale` of the unit. `not_` are words beside which a figure is of something else.
    In the fields `at` the words `short` name it too, and where only one subject has `at`, that is what is spoken of.
    With `beside`, the text must have spoken of one of these subjects too, in its words or those of `about`; in the fields `at`
    that needs no saying.
    """

    id: str
    words: tuple[str, ...]
    units: tuple[str, ...]
    measures: Mapping[str, Measure]
    parts: Mapping[str, Portion] = field(default_factory=dict)
    splits: Mapping[str, Split] = field(default_factory=dict)
    all_: tuple[Instance, ...] = (WHOLE,)
    usual: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    scale: int = 1
    beside: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    short: tuple[str, ...] = ()

    def is_within(self, inner: Sequence[str], outer: Sequence[str]) -> bool:
        """Whether the figure of the measures `inner` is one of those that make the figure of `outer`."""
        made = {name for one in inner for name in self.measures[one].value.names}
        return made < {name for one in outer for name in self.measures[one].value.names}

    def is_most_of(self, outer: Sequence[str], inner: Sequence[str]) -> bool:
        """Whether `outer` is what `inner` is a share of, but for some: 已审结, which is 总计 - 尚未审结."""
        wholes = {self.measures[name].share_of for name in inner} - {""}
        names = {name for one in outer for name in self.measures[one].value.names}
        return any(
            {*self.measures[one].value.names} < names
            and not names & {n for i in inner for n in self.measures[i].value.names}
            for one in wholes
            if one
        )

    @property
    def following(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The words that mean a measure or a part behind another one."""
        yield from ((one.id, one.then) for one in self.measures.values())
        yield from ((one.id, one.then) for one in self.parts.values())


class Sense(NamedTuple):
    """One meaning a word of the vocabulary may have: a subject, or a measure, a part or a split of it."""

    role: str
    subject: str
    id: str = ""


# What a word is first of all, where it has several meanings.
_RANKS = ("subject", "measure", "part", "split", "about", "away", "not", "organ", "body", "then", "filling")


def _meant(senses: Sequence[Sense], general: Role | None) -> tuple[Role, tuple[Sense, ...]]:
    """What a word of the form does; 涉及 leads away from one subject, and is no less general for that."""
    ranked = tuple(sorted(senses, key=lambda sense: _RANKS.index(sense.role)))
    role = Role(ranked[0].role)
    return (general if general and role in (Role.NOT, Role.FILLING) else role), ranked


@dataclass(frozen=True)
class Vocabulary:
    """The subjects of a form, the words that are only filling, and those that lead to something else altogether.

    `own` names the field with the unit's name, `bodies` are the endings of such names: another body's figures are not
    this report's. A unit whose name ends in one of `gathers` reports for all bodies below it;
    what one of `organs` did is all there is for every other unit.
    """

    subjects: Mapping[str, Topic] = field(default_factory=dict)
    filling: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    own: str = ""
    bodies: tuple[str, ...] = ()
    length: Length = YEARLY
    gathers: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()

    @cached_property
    def lexicon(self) -> Lexicon[tuple[Role, tuple[Sense, ...]]]:
        """Every spelling of every word, the general ones too: what it does, and what it may mean in this form."""
        found: dict[str, list[Sense]] = {}
        for word, sense in self._words():
            for spelling in folded_spellings(word, self.length):
                found.setdefault(spelling, []).append(sense)
        general, alone = general_words(self.length), cache(lambda sense: _meant((sense,), None))
        own = {
            word: alone(senses[0]) if len(senses) == 1 and word not in general else _meant(senses, general.get(word))
            for word, senses in found.items()
        }
        return Lexicon({**{word: (role, ()) for word, role in general.items()}, **own})

    @cached_property
    def places(self) -> Mapping[str, Lexicon[tuple[Role, tuple[Sense, ...]]]]:
        """For each field where subjects have short words: every word with these."""
        short: dict[str, dict[str, tuple[Role, tuple[Sense, ...]]]] = {}
        for topic in self.subjects.values():
            for place in topic.at if topic.short else ():
                spelled = (one for word in topic.short for one in folded_spellings(word, self.length))
                senses = {one: (Role.SUBJECT, (Sense("subject", topic.id),)) for one in spelled}
                short[place] = {**short.get(place, {}), **senses}
        return {place: Overlaid(words, self.lexicon) for place, words in short.items()}

    def subject_at(self, place: str) -> str:
        """What a text in the field `place` is about before it has said so; '' where that may be several subjects."""
        found = [topic.id for topic in self.subjects.values() if place in topic.at]
        return found[0] if len(found) == 1 else ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What a rule may name: a subject, or a measure or a part of it (「申请.自然人」)."""
        return tuple(
            name
            for subject in self.subjects.values()
            for name in (subject.id, *(dotted(subject.id, item) for item in (*subject.measures, *subject.parts)))
        )

    @cached_property
    def wholes(self) -> tuple[Meant, ...]:
        """What other figures may be parts of: all of a subject."""
        return tuple(
            Meant(topic.id, (name,))
            for topic in self.subjects.values()
            for name in dict.fromkeys(
                (*topic.usual, *(one.share_of for one in topic.measures.values() if one.share_of))
            )
        )

    @cached_property
    def each(self) -> tuple[Meant, ...]:
        """Every measure of every subject as a whole, and every part of what a subject is usually counted by."""
        found = list[Meant]()
        for topic in self.subjects.values():
            found += (Meant(topic.id, (one.id,)) for one in topic.measures.values() if not one.unit)
            found += (Meant(topic.id, topic.usual[:1], (part,)) for part in topic.parts if topic.usual)
        return tuple(found)

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """Every spelling of the endings of units' names, the longest first."""
        return tuple(sorted((one for word in self.bodies for one in spellings(word)), key=len, reverse=True))

    def values_of(self, names: Collection[str]) -> Iterator[str]:
        """The values of the report that figures of `names` are held against."""
        for topic in self.subjects.values():
            for measure in topic.measures.values():
                if topic.id in names or dotted(topic.id, measure.id) in names:
                    yield from (one.id_of(name) for one in topic.all_ for name in measure.value.names)

    def _words(self) -> Iterator[tuple[str, Sense]]:
        for word in self.filling:
            yield word, Sense("filling", "")
        for word in self.away:
            yield word, Sense("away", "")
        for word in self.bodies:
            yield word, Sense("body", "")
        for word in self.organs:
            yield word, Sense("organ", "")
        for subject in self.subjects.values():
            for word in subject.words:
                yield word, Sense("subject", subject.id)
            for word in subject.about:
                yield word, Sense("about", subject.id)
            for word in subject.not_:
                yield word, Sense("not", subject.id)
            for role, items in (("measure", subject.measures), ("part", subject.parts), ("split", subject.splits)):
                for item in items.values():
                    yield from ((word, Sense(role, subject.id, item.id)) for word in item.words)
            yield from ((word, Sense("then", subject.id, name)) for name, words in subject.following for word in words)
