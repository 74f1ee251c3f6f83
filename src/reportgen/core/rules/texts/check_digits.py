"""Numbers that prove themselves by their last digit: identity cards (GB 11643) and bank cards (ISO/IEC 7812)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

_LETTER = str.maketrans("ｘＸx", "XXX")


def _digits(text: str) -> list[int]:
    """The digits of `text`, however they are spaced; X, the tenth check digit, is 10."""
    shown = (char for char in text.translate(_LETTER) if char.isdecimal() or char == "X")
    return [10 if char == "X" else unicodedata.decimal(char) for char in shown]


def _is_identity_card(digits: list[int]) -> bool:
    """ISO 7064, MOD 11-2, over eighteen digits."""
    rest = 0
    for digit in digits[:-1]:
        rest = (rest + digit) * 2 % 11
    return len(digits) == 18 and (rest + digits[-1]) % 11 == 1


def _is_bank_card(digits: list[int]) -> bool:
    """The formula of Luhn."""
    doubled = [digit * 2 if n % 2 else digit for n, digit in enumerate(reversed(digits))]
    return 10 not in digits and sum(number // 10 + number % 10 for number in doubled) % 10 == 0


# By the word that rules.toml has for each.
CHECKS: Mapping[str, Callable[[list[int]], bool]] = {
    "identity-card": _is_identity_card,
    "bank-card": _is_bank_card,
}


def is_valid(how: str, text: str) -> bool:
    """Whether the digits in `text` are a number of the sort `how`, one of CHECKS."""
    return CHECKS[how](_digits(text))
