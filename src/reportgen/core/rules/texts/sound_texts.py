"""Texts in which a rule finds nothing, in whatever report: known by digests, also to the next command.

Staff run the command again after each correction; of what they wrote, all but one paragraph is as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from reportgen.core.rules.texts.hits import Hit
from reportgen.core.rules.texts.passages import Passage

# Those of 40 reports; a list of them has 0.1 MB.
_MOST = 4_000
_SIZE = 12


class SoundTexts:
    """The digests of sound texts, the latest. With a `secret` in them nobody else can tell by them what a text may have said."""

    def __init__(self) -> None:
        self.secret = b""
        self._known: dict[str, None] = {}
        self.is_more = False

    def digests(self, texts: Iterable[str], *looked_at: str) -> list[str]:
        """The digest of each of `texts` for a rule that looks at nothing but that text and `looked_at`."""
        key = blake2b(repr((self.secret, looked_at)).encode("utf-8", "backslashreplace")).digest()
        made = (blake2b(one.encode("utf-8", "surrogatepass"), key=key, digest_size=_SIZE) for one in texts)
        return [one.hexdigest() for one in made]

    def unread(self, passages: Sequence[Passage], *looked_at: str) -> list[tuple[Passage, str]]:
        """The passages that are not known to be sound for such a rule, each with its digest."""
        digests = self.digests([passage.folded for passage in passages], *looked_at)
        return [(one, digest) for one, digest in zip(passages, digests, strict=True) if digest not in self._known]

    def note(self, digest: str) -> None:
        """Nothing is wrong with the text of this digest."""
        self._known[digest] = None
        self.is_more = True
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]

    def keep(self, unread: Iterable[tuple[Passage, str]], hits: Iterable[Hit]) -> None:
        """Nothing is wrong with those of `unread` in which none of `hits` is."""
        hit = {one.value_id for one in hits}
        for passage, digest in unread:
            if passage.value_id not in hit:
                self.note(digest)

    def told(self) -> list[str]:
        """All of them as plain data."""
        return [*self._known]

    def take_over(self, told: Iterable[str]) -> None:
        """What another process has told."""
        self._known = dict.fromkeys([*told, *self._known][-_MOST:])


SOUND = SoundTexts()
