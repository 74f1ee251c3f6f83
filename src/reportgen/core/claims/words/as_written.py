"""Figures as a text writes them: what agrees with a value, and how a value would be written there."""

from __future__ import annotations

from decimal import Decimal

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.symbols import Number
from reportgen.core.language.worth import round_half_up
from reportgen.core.light import replace
from reportgen.core.values import plain_number

_ABOUT = (Decimal("0.7"), Decimal("1.3"))
_TENTH = "成"
_HALF = "半"
_HALF_A_TENTH = Decimal(5)
_NEARLY = ("近", "将近", "接近")
_PAST = ("超过", "超", "逾", "突破")
_PARTS_OF = "分之"
_PERCENT = "百分之"
_EVERY = ("每", "一百")
_HUNDRED = Decimal(100)
_ROUGHLY = Decimal("0.2")  # 增长两倍 is said of 1.8
_ROOM = Decimal("0.12")  # 三分之二 of 70 %
_CUT = Decimal("0.1")  # 99.2 for 99.25: cut off, and not rounded


def agrees(number: Number, value: Decimal) -> bool:
    """Whether `number` says `value`, rounded as far as it is written: 1.3万 is 12,500; a whole count is exact."""
    if number.is_about:
        return _is_about(number, value)
    if number.value == value:
        return True
    digits = number.digits
    is_rounded = number.decimals > 0 or number.unit in ("%", "倍") or number.scale > 1
    is_close = len(digits.normalize().as_tuple().digits) > 1 or number.unit in ("%", "倍")
    return is_rounded and is_close and round_half_up(value / number.scale, number.decimals) == digits


def is_share(number: Number, part: Decimal, whole: Decimal) -> bool:
    """Whether `number` says in percent how much of the whole the part is."""
    if not whole or part > whole:
        return False
    made = part / whole * _HUNDRED
    return agrees(number, made) or abs(made - number.value) < _CUT


def is_near_share(number: Number, part: Decimal, whole: Decimal) -> bool:
    """Whether one may say so of it, from the side that is said: 超过四成 is no 35.7 %, 近一半 no 52 %, 三分之二 may be a little less."""
    made, room = part / whole * _HUNDRED, number.value * _ROOM
    if number.text.startswith(_NEARLY):
        low, high = -room if _is_fraction(number) else Decimal(0), Decimal(1)
    elif number.side > 0:
        low, high = Decimal(-1), 2 * room
    else:
        low, high = (-2 * room, Decimal(1)) if number.side else (-room, room)
    return is_share(number, part, whole) or number.value + low <= made <= number.value + high


def _is_about(number: Number, value: Decimal) -> bool:
    """Whether one says so for `value`: 近40 for 38, 30余 for 38, 约16% for 15.6%; the last digit written may be one off."""
    digits = number.value.normalize().as_tuple()
    step = Decimal(1).scaleb(int(digits.exponent)) if number.value else Decimal(1)
    if number.unit == "%" and number.side == 0 and _TENTH in number.text:  # 六成 is nearer to six than to five or seven
        if _HALF in number.text:  # 三成半: nearer than to three or four
            return abs(value - number.value) * 2 <= _HALF_A_TENTH
        return abs(value - number.value) * 2 < step if step > 1 else abs(value - number.value) <= 1
    if number.unit == "%" and number.text.startswith(_NEARLY) and not _is_fraction(number):  # 近四成: 36, and not 31
        step = _HALF_A_TENTH if _HALF in number.text and _TENTH in number.text else step
        return number.value - step / 2 <= value <= number.value
    if (
        _is_fraction(number) and number.side <= 0
    ):  # 三分之二: a twelfth of it more or less; 不足三分之二: up to a seventh less
        low, high = (85, 100) if number.side else (92, 108)
        low = 60 if number.side and _HALF in number.text else low  # 不足一半 is said of four tenths too
        return number.value * low <= value * 100 <= number.value * high
    less, more = max(number.value - step, number.value * _ABOUT[0]), number.value + step
    if number.side > 0 and _TENTH in number.text:  # 七成多: not eight; 超过六成 is said of 75 % too
        return number.value <= value < more + (step if number.text.startswith(_PAST) else 0)
    if number.side > 0 and _HALF in number.text:  # 过半: however much
        return value >= number.value
    if number.side > 0:
        return number.value <= value < max(more, number.value * _ABOUT[1])
    return less <= value <= (number.value if number.side < 0 else min(more, number.value * _ABOUT[1]))


def _is_fraction(number: Number) -> bool:
    """Whether it is written as 三分之二, 一半."""
    is_said = "半数" in number.text or "一半" in number.text or number.text.startswith(_EVERY)
    return (_PARTS_OF in number.text and _PERCENT not in number.text) or is_said


def as_typed(number: Number) -> str:
    """The figure and its unit as the text has them."""
    if _is_fraction(number) or (number.unit == "%" and _TENTH in number.text):
        return number.text
    return (
        f"{plain_number(as_plain(number.digits))} {number.unit_text}".strip()
        if number.unit != "%"
        else f"{plain_number(number.digits)}%"
    )


def as_plain(value: Decimal) -> Decimal:
    """`value` without zeros at the end of its decimals."""
    whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return whole


def percent_text(share: Decimal, number: Number) -> str:
    """With at least one decimal, so that a reader sees which way a whole percent was rounded."""
    return plain_number(as_plain(round_half_up(share * _HUNDRED, max(1, number.decimals))))


def made_text(number: Number, made: Decimal) -> str:
    """A share, or how many to each (平均每处525人次), as the text would have it."""
    if number.unit == "%":
        return f"{percent_text(made, number)}%"
    if made < number.scale:  # 2100万元 for 2100元
        return f"{plain_number(as_plain(round_half_up(made, number.decimals)))} {number.unit}"
    return f"{plain_number(as_plain(round_half_up(made / number.scale, number.decimals)))} {number.unit_text}"


def apart_from(claim: Claim, now: Decimal, then: Decimal) -> Decimal | None:
    """What `claim` should say of a figure that was `then` and is `now`; None when that cannot be said."""
    if claim.number.unit in ("%", "倍"):
        if not then:
            return None
        ratio = now / then if claim.direction == 0 else (now - then) / then * claim.direction
        return ratio * _HUNDRED if claim.number.unit == "%" else ratio
    return (now - then) * claim.direction


def is_apart(claim: Claim) -> bool:
    """Whether its two pieces are so far apart; 增长一倍 of half more is no rounding."""
    now, then = (piece.number.value for piece in claim.pieces)
    apart, number = apart_from(claim, now, then), claim.number
    if apart is not None and number.unit == "倍":
        return abs(apart - number.value) <= number.value * _ROUGHLY
    return apart is None or agrees(number, apart)


def as_percent(claim: Claim) -> Claim:
    """`claim` with 一倍 as 100%."""
    number = claim.number
    if number.unit != "倍":
        return claim
    return replace(claim, number=number._replace(value=number.value * _HUNDRED, unit="%", decimals=0))


def written_change(claim: Claim) -> str:
    """增减 as the text has it: 增加 9 件."""
    word = {1: "增加 ", -1: "减少 ", 0: ""}[claim.direction]
    return word + as_typed(claim.number)


def moved_text(claim: Claim, now: Decimal, then: Decimal) -> str:
    """What the text should say of a figure that was `then` and is `now`, in its unit."""
    if claim.direction and now == then:
        return "持平"
    word = "" if claim.direction == 0 else "增加 " if now > then else "减少 "
    if claim.number.unit == "百分点":
        return f"{word}{plain_number(as_plain(round_half_up(abs(now - then), max(1, claim.number.decimals))))} 个百分点"
    if claim.number.unit == "%":
        return f"{word}{percent_text(abs(now - then) / then, claim.number)}%"
    if claim.number.unit == "倍":
        ratio = now / then if claim.direction == 0 else abs(now - then) / then
        return f"{word}{plain_number(as_plain(round_half_up(ratio, max(1, claim.number.decimals))))} 倍"
    return f"{word}{plain_number(as_plain(abs(now - then) / claim.number.scale))} {claim.number.unit_text}"


def direction_text(now: Decimal, then: Decimal) -> str:
    """Whether `now` is more than `then`, less or the same."""
    return "持平" if now == then else "增加" if now > then else "减少"
