"""A share that several figures have together: 两项合计430件，占48%; 两项合计占48%."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.clauses import Word
from reportgen.core.claims.words.word_questions import binds, how_many


def added_before(spoken: Spoken, named: Sequence[Word]) -> Sequence[Claim] | None:
    """The figures of 「两项合计430件，占48%」, 「两项合计占48%」; None where the share is of one figure."""
    last = spoken.claims[-1] if spoken.claims else None
    if last is not None and last.way is Way.TOTAL and last.pieces and not binds(named):
        return last.pieces
    counted = [one for one in spoken.claims if one.way is Way.FIGURE and one.meant and not one.is_piece]
    many = max((how_many(word) for word in named), default=0)
    return counted[-many:] if many and len(counted) >= many and not binds(named) else None


def what_they_are(pieces: Sequence[Claim]) -> tuple[Meant, ...]:
    """What the figures are of together; nothing where they are not outcomes, or not parts, of one thing."""
    each = [piece.meant[0] for piece in pieces if piece.meant]
    if len(each) < len(pieces) or len({one.subject for one in each}) > 1:
        return ()
    measures = tuple(dict.fromkeys(name for one in each for name in one.measures))
    parts = tuple(dict.fromkeys(name for one in each for name in one.parts))
    is_one = len(measures) == 1 if parts else True
    return (
        (Meant(each[0].subject, measures, parts),)
        if is_one and all(bool(one.parts) == bool(parts) for one in each)
        else ()
    )
