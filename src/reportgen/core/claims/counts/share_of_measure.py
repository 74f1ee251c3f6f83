"""A share of what is named right behind it: 予以公开21件，超过办结数的一半."""

from __future__ import annotations

from reportgen.core.claims.claims import Claim, Meant
from reportgen.core.claims.counts.spoken import Spoken
from reportgen.core.claims.ways import Way
from reportgen.core.claims.words.around import Around
from reportgen.core.light import replace

_OVER, _UNDER = ("超", "逾", "高于", "多于"), ("不足", "不到", "低于", "少于")


def share_of_measure(spoken: Spoken, claim: Claim, around: Around, bases: tuple[Meant, ...]) -> Claim | None:
    """「予以公开21件，超过办结数的一半」: of what is named the figure right before is that share."""
    last = spoken.claims[-1] if spoken.claims else None
    if (
        last is None
        or spoken.is_unsure
        or last.way is not Way.FIGURE
        or not last.meant
        or claim.number.unit != "%"
        or claim.number.side
    ):
        return None
    led = around.before[0].text
    side = led.startswith(_OVER) - led.startswith(_UNDER)
    number = claim.number._replace(is_about=True, side=side or claim.number.side)
    return replace(claim, number=number, way=Way.SHARE, meant=last.meant, of=last, bases=bases)
