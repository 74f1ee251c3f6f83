"""Numbers in Chinese words: 一千二百三十四, and amounts of money in the capitals of cheques: 壹万贰仟元整."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from reportgen.core.compiled import remembered
from reportgen.core.light import dataclass

MINUS = "负"
_YEAR_DIGITS = "〇一二三四五六七八九"
_POINT = "点"
_WAN, _YI = 10**4, 10**8
# More digits than any value has, so that nothing is rounded on the way.
EXACT = Context(prec=60)


@dataclass(frozen=True)
class _Script:
    """The signs of one way to write numbers: ten digits, and what stands for 10, 100 and 1000."""

    digits: str
    places: str

    @property
    def signs(self) -> str:
        return f"{self.digits}{self.places}万亿"


_COMMON, _CAPITAL = _Script("零一二三四五六七八九", "十百千"), _Script("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
# What people write for a digit beside the sign of the script.
_OTHERS = str.maketrans("〇○两圆貳叄陸萬億", "零零二元贰叁陆万亿")

NUMERALS = rf"{MINUS}?[{_COMMON.signs}〇两]+(?:{_POINT}[{_COMMON.digits}〇]+)?"
CAPITALS = rf"(?:人民币)?\s*{MINUS}?[{_CAPITAL.signs}元圆角分整正]+"
_MONEY = remembered(
    rf"(?:人民币)?(?P<minus>{MINUS}?)(?:(?P<yuan>[{_CAPITAL.signs}]+)元)?"
    rf"(?:零?(?P<jiao>[{_CAPITAL.digits}])角)?(?:零?(?P<fen>[{_CAPITAL.digits}])分)?(?P<end>[整正]?)"
)


def in_numerals(number: Decimal) -> str:
    """「一万零二十点五」: every digit of `number`, zeros behind the point too."""
    places = max(0, -int(number.as_tuple().exponent))
    whole = int(abs(number))
    decimals = str(int(abs(number).scaleb(places, EXACT)))[-places:].zfill(places) if places else ""
    text = _whole(whole, _COMMON)
    text = text.removeprefix("一") if text.startswith("一十") else text
    text += _POINT + "".join(_COMMON.digits[int(one)] for one in decimals) if decimals else ""
    return (MINUS if number < 0 else "") + text


def in_year_digits(number: int) -> str:
    """「二〇二四」: digit by digit, as years are written."""
    return "".join(_YEAR_DIGITS[int(one)] for one in str(number))


def in_capitals(amount: Decimal) -> str:
    """「壹万贰仟元整」, rounded to 分.

    Source: 支付结算办法 附一《正确填写票据和结算凭证的基本规定》 2 to 4: 整 after 元, none after 角 and 分; of several
    zeros one is written; where 元 is 0 and 角 is not, 零 stands before 角; where 角 is 0 and 分 is not, before 分.
    """
    cents = int(amount.quantize(Decimal("0.01"), ROUND_HALF_UP, EXACT).scaleb(2, EXACT))
    yuan, (jiao, fen) = abs(cents) // 100, divmod(abs(cents) % 100, 10)
    text = f"{_whole(yuan, _CAPITAL)}元" if yuan or not cents else ""
    if jiao:
        text += ("零" if yuan and yuan % 10 == 0 else "") + f"{_CAPITAL.digits[jiao]}角"
    if fen:
        text += ("零" if yuan and not jiao else "") + f"{_CAPITAL.digits[fen]}分"
    return (MINUS if cents < 0 else "") + text + ("" if jiao or fen else "整")


def from_numerals(text: str) -> Decimal | None:
    """The number that `text` writes in numerals, None where it is none."""
    known = text.translate(_OTHERS)
    minus, known = known.startswith(MINUS), known.removeprefix(MINUS)
    whole, point, decimals = known.partition(_POINT)
    number = _number(whole, _COMMON)
    if number is None or (point and not (decimals and set(decimals) <= set(_COMMON.digits))):
        return None
    made = Decimal(f"{number}.{_figures(decimals)}") if decimals else Decimal(number)
    return -made if minus else made


def from_year_digits(text: str) -> int | None:
    """The year of 「二〇二四」, however its zero is written."""
    known = text.translate(_OTHERS)
    return int(_figures(known)) if known and set(known) <= set(_COMMON.digits) else None


def from_capitals(text: str) -> Decimal | None:
    """The amount that `text` writes in capitals, 零 written or not where either is right; None where it is none."""
    found = _MONEY.fullmatch("".join(text.split()).translate(_OTHERS))
    if not found or not (found["yuan"] or found["jiao"] or found["fen"]):
        return None
    yuan = _number(found["yuan"], _CAPITAL) if found["yuan"] else 0
    if yuan is None:
        return None
    cents = yuan * 100 + 10 * _digit(found["jiao"]) + _digit(found["fen"])
    return Decimal(-cents if found["minus"] else cents).scaleb(-2, EXACT)


def _digit(sign: str | None) -> int:
    return _CAPITAL.digits.index(sign) if sign else 0


def _figures(signs: str) -> str:
    return "".join(str(_COMMON.digits.index(one)) for one in signs)


def _whole(number: int, script: _Script) -> str:
    for scale, sign in ((_YI, "亿"), (_WAN, "万")):
        if number >= scale:
            high, low = divmod(number, scale)
            zero = script.digits[0] if 0 < low < scale // 10 else ""
            return f"{_whole(high, script)}{sign}{zero}{_whole(low, script) if low else ''}"
    text = ""
    for at, digit in enumerate(map(int, str(number))):
        place = len(str(number)) - 1 - at
        if digit:
            text += script.digits[digit] + (script.places[place - 1] if place else "")
        elif not text.endswith(script.digits[0]):
            text += script.digits[0]
    return text.rstrip(script.digits[0]) or script.digits[0]


def _number(text: str, script: _Script) -> int | None:
    """A whole number of 0 or more; 零 may be left out or written wherever a place is empty."""
    for scale, sign in ((_YI, "亿"), (_WAN, "万")):
        high, found, low = text.rpartition(sign)
        if found:
            above, below = _number(high, script), _number(low, script) if low else 0
            return above * scale + below if above and below is not None and below < scale else None
    total, digit, last = 0, -1, 10_000
    for sign in text:
        if sign in script.places:
            place = 10 ** (script.places.index(sign) + 1)
            if place >= last or digit == 0:
                return None
            total, digit, last = total + (1 if digit < 0 else digit) * place, -1, place
        elif sign not in script.digits or digit > 0:
            return None
        else:
            digit = script.digits.index(sign)
    return total + max(digit, 0) if text else None
