"""Read how a whole is divided otherwise than by the form: 网上26件、信函9件, 其余3件为当面提交."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.around import Around
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.general import FILLERS, Role
from reportgen.core.claims.words.vocabulary import Vocabulary
from reportgen.core.light import dataclass, replace

# A sentence that begins so goes on with the list of the one before.
_GO_ON = ("另", "其余", "余下", "剩余", "剩下", "还有", "此外")
_STEM = 2  # characters of 网上申请 that say which piece it is
_FEWEST = 3  # pieces that are all of a whole which is not named
_BESIDE = (Role.SPLIT, Role.AND, Role.SUBJECT, Role.AMONG, Role.WHEN, Role.OURS, Role.TOTAL, Role.REST, Role.THEN)
_REST = (*FILLERS, Role.REST, Role.THEN, Role.AND)


@dataclass(frozen=True)
class PieceReader:
    """Reads them with the words of a form."""

    vocabulary: Vocabulary

    def has(self, spoken: Spoken, around: Around) -> bool:
        """Whether a figure is a piece: 网上 before it, right behind it, or the rest of a list of pieces."""
        return bool(_named(around)) or _is_rest(spoken, around)

    def of(self, spoken: Spoken, claim: Claim, around: Around) -> Claim | None:
        """The piece: of the whole that was named, else of the usual one, where nothing speaks against it."""
        words = _named(around)
        subject = _split_subject(words, spoken.text.subject) if words else spoken.claims[-1].bases[0].subject
        if claim.number.unit not in self.vocabulary.subjects[subject].units:
            return None
        of = self._whole_of(subject, spoken)
        clear = all(word.role in (*_BESIDE, *FILLERS) or self._is_usual(word, subject) for word in around.before)
        if any(word.role is Role.UNKNOWN and len(word.text) > 1 for word in around.before):
            return None
        if of is None and (spoken.is_away or not clear or spoken.text.subject != subject):
            return None
        usual = tuple(Meant(subject, (name,)) for name in self.vocabulary.subjects[subject].usual)
        return replace(claim, is_piece=True, of=of, bases=usual, name=words[0].text if words else "")

    def _is_usual(self, word: Word, subject: str) -> bool:
        """Whether 收到 in 「通过网上收到」 says only what all pieces are of."""
        return any(sense.id in self.vocabulary.subjects[subject].usual for sense in word.of(subject))

    def _whole_of(self, subject: str, spoken: Spoken) -> Claim | None:
        """The last figure that has parts of its own kind; where there is none, the last one of this sentence."""
        ours = [one for one in reversed(spoken.wholes) if one.meant[0].subject == subject]
        measures = self.vocabulary.subjects[subject].measures
        last = ours[0] if ours and spoken.wholes_here else None
        return next((one for one in ours if measures[one.meant[0].measures[0]].whole), last)


def goes_on_in(words: Sequence[Word]) -> bool:
    """Whether a sentence goes on with what the one before has listed: 另有3件; 当面提交3件."""
    said = next((word for word in words if word.role not in FILLERS or word.text.startswith(_GO_ON)), None)
    return said is not None and (said.role is Role.SPLIT or said.text.startswith(_GO_ON))


def pieced(spoken: Spoken, held: Sequence[Claim], is_open: bool) -> Iterator[Claim]:
    """Where a whole is divided into pieces, the claim that they make it; those `held` stood in the sentence before.

    `is_open`: the next sentence goes on with them.
    """
    here = tuple(claim for claim in spoken.claims if claim.is_piece)
    pieces = (*held, *here)
    if len(pieces) == 1 and pieces[0].of is not None:
        yield replace(pieces[0], way=Way.WITHIN, is_piece=False)
    if here and len(pieces) >= (_FEWEST if not held and pieces[0].of is None else 2):
        whole = pieces[0].of
        if whole is not None and _is_of_another(spoken, whole, here[0]):
            return
        is_here = whole is not None and any(whole is one for one in spoken.claims)
        usual = () if is_here else pieces[0].bases
        meant = tuple(dict.fromkeys((*(whole.meant if whole else ()), *usual)))
        first = pieces[0].number
        more = any(word.number is not None and word.number.unit == first.unit for word in _behind(spoken, here[0]))
        made = Claim(Way.TOTAL, first, here[0].start, here[-1].end, meant, of=whole, pieces=pieces)
        yield replace(made, is_open=is_open or more)


def _is_of_another(spoken: Spoken, whole: Claim, first: Claim) -> bool:
    """「19件里头，自己上门交的11件，寄信来的5件」: the sentence has another whole, or pieces of it that are not known."""
    before = [word.number for word in spoken.unread if word.start < first.start and word.number is not None]
    return any(one.unit == whole.number.unit and one.value != whole.number.value for one in before)


def _behind(spoken: Spoken, first: Claim) -> list[Word]:
    """The figures of something unknown behind the first piece."""
    return [word for word in spoken.unread if word.start > first.start]


def _named(around: Around) -> list[Word]:
    """The words that say which piece it is, before the figure or right behind it: 「26件为网上提交」."""
    before = [word for word in around.before if word.role is Role.SPLIT]
    divided = {name for word in before for name in word.subjects}
    if any(word.role is Role.SUBJECT and divided.isdisjoint(word.subjects) for word in around.before):
        return []  # 综合窗口批出去的行政许可
    binding = (Role.SUBJECT, Role.MEASURE, Role.PART)
    if before or any(word.role in binding for word in (*around.before, *around.after)):
        return before
    behind = [word for word in around.after if word.role not in FILLERS]
    is_bare = all(word.role in (*_REST, Role.WHEN) for word in around.before)
    return behind[:1] if is_bare and behind and behind[0].role is Role.SPLIT else []


def _is_rest(spoken: Spoken, around: Around) -> bool:
    """「网上26件，信函9件，其余3件」."""
    is_rest = any(word.role in (Role.REST, Role.THEN) for word in around.before)
    is_bare = all(word.role in _REST for word in around.before) and all(word.role in FILLERS for word in around.after)
    return is_rest and is_bare and bool(spoken.claims) and spoken.claims[-1].is_piece


def _split_subject(words: Sequence[Word], current: str) -> str:
    """The subject that 网上 divides: the current one where it may."""
    senses = [subject for word in words for subject in word.subjects]
    return current if current in senses else senses[-1]


def piece_of(spoken: Spoken, named: Sequence[Word]) -> Claim | None:
    """「网上21件，信函6件；网上占70%」: the piece that is named, else the one right before."""
    pieces = [one for one in (*spoken.text.pieces_told, *spoken.claims) if one.is_piece]
    for word in named:
        for piece in reversed(pieces) if word.role is Role.SPLIT else ():
            if piece.name[:_STEM] == word.text[:_STEM]:
                return piece
    is_last = bool(spoken.claims) and spoken.claims[-1].is_piece
    return spoken.claims[-1] if is_last and not any(word.role is Role.SPLIT for word in named) else None


def bases_of(piece: Claim, named: Sequence[Word]) -> tuple[Meant, ...]:
    """What the share of a piece is of: what is named behind 占, else what it is a piece of, or what such pieces are of usually."""
    subject = piece.bases[0].subject
    spoken = [sense.id for word in named for sense in word.of(subject) if sense.role == Role.MEASURE]
    if spoken:
        return tuple(Meant(subject, (name,)) for name in spoken)
    return (*(piece.of.meant if piece.of else ()), *piece.bases)
