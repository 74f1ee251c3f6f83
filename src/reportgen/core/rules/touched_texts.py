"""In which texts a rule's patterns are found at all, whatever the report: known by digests, also to the next command.

In most texts hardly any pattern of a form is found, and staff run the command again after each correction: of what they wrote,
all but one paragraph is as it was. Whether a match is wrong is judged each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from reportgen.core.rules.declared.powers import Find
from reportgen.core.rules.declared.rules import Rule, TextTest
from reportgen.core.rules.texts.found import may_find
from reportgen.core.rules.texts.passages import Passage
from reportgen.core.rules.texts.sound_texts import SOUND

# Those of 100 reports; a table of them has 0.3 MB.
_MOST = 4_000
# An annual report has 40 texts. A list of thousands is searched all at once, which is quicker, and would push out all others.
_MOST_OF_ONE = 400
# Bytes of a digest: for the name of a text, and for as many rules as there are bits.
_NAME, _VEIL = 12, 52


class TouchedTexts:
    """For each text, by its digest, a number with a bit for each rule. A secret is in both, so that the number tells nobody anything."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}  # the number as hexadecimal digits: of a hundred reports, one is asked for
        self._asked: tuple[Sequence[Rule], bytes, bytes] = (), b"", b""
        self.is_more = False

    def of(self, rules: Sequence[Rule]) -> bytes:
        """What stands for the patterns of `rules`, of which a run asks for each of its reports."""
        of, secret, key = self._asked
        if of is not rules or secret != SOUND.secret:
            secret = SOUND.secret
            told = [power.digest for _, power in _finding(rules)]
            key = blake2b(repr((secret, told)).encode("utf-8", "backslashreplace")).digest()
            self._asked = rules, secret, key
        return key

    def known(self, name: str, veil: int) -> int | None:
        """The bits of a text, None where it is new."""
        told = self._known.get(name)
        return None if told is None else int(told, 16) ^ veil

    def note(self, name: str, veil: int, bits: int) -> None:
        """The bits of a new text."""
        self._known[name] = f"{bits ^ veil:x}"
        self.is_more = True
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]

    def told(self) -> dict[str, str]:
        """All of it as plain data."""
        return dict(self._known)

    def take_over(self, told: Mapping[str, str]) -> None:
        """What another process has told."""
        both = {**told, **self._known}
        self._known = dict([*both.items()][-_MOST:])


TOUCHED = TouchedTexts()


class Touching:
    """The passages of one report, and what is known of each for the rules that search with patterns."""

    def __init__(self, rules: Sequence[Rule], passages: Sequence[Passage]) -> None:
        self._places = {code: n for n, (code, _) in enumerate(_finding(rules)[: 8 * _VEIL])}
        all_rules = (1 << len(self._places)) - 1
        self._bits: dict[int, int] = {}
        self._new: dict[int, tuple[str, int]] = {}
        key = TOUCHED.of(rules)
        if len(passages) > _MOST_OF_ONE:
            self._places, passages = {}, ()
        for passage in passages:
            digest = blake2b(passage.text.encode("utf-8", "surrogatepass"), key=key).digest()
            name, veil = digest[:_NAME].hex(), int.from_bytes(digest[_NAME:], "big") & all_rules
            bits = TOUCHED.known(name, veil)
            if bits is None:
                self._new[id(passage)] = name, veil
            self._bits[id(passage)] = all_rules if bits is None else bits

    def by(self, code: str, power: Find, passages: Iterable[Passage]) -> list[Passage]:
        """Those of `passages` in which the rule of that code may find something."""
        if code not in self._places:
            return [*passages]
        bit = 1 << self._places[code]
        asked = [one for one in passages if self._bits[id(one)] & bit]
        unknown = [one for one in asked if id(one) in self._new]
        for untouched in {*map(id, unknown)} - (may_find(power, unknown) if unknown else set()):
            self._bits[untouched] -= bit
        return [one for one in asked if self._bits[id(one)] & bit]

    def keep(self) -> None:
        """Every rule has been asked that is asked of this report."""
        for passage, (name, veil) in self._new.items():
            TOUCHED.note(name, veil, self._bits[passage])


def _finding(rules: Iterable[Rule]) -> list[tuple[str, Find]]:
    """The rules that search with patterns, by their codes."""
    tests = [(rule.code, rule.test) for rule in rules if isinstance(rule.test, TextTest)]
    return [(code, test.power) for code, test in tests if isinstance(test.power, Find)]
