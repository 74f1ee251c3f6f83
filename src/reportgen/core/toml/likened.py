"""The words of a form that another form's claims.toml has already: what this one says is laid over them, table by table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.core.ids import dotted
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import KeyPath, Mistake, Placed

LIKE, WITHOUT = "like", "without"
_SUBJECT = "subject"
_PARTS = ("measure", "part", "split")
_WORDS = "words"  # of both
ClaimData = Mapping[str, Any]


def likened(other: ClaimData, own: ClaimData, problems: list[str]) -> dict[str, Any]:
    """What `own` says with all that the claims.toml of the form that it is `like` says.

    Lists of words grow, a subject and its parts are laid over those of the same id key by key; nothing stays of what is
    named in `without`, 「规章」 or 「申请.逾期不补正」. The tables know where they stand in `own`.
    """
    kept = _kept(other, own, problems)
    made = {key: value for key, value in kept.items() if key not in (LIKE, WITHOUT)}
    for key, value in own.items():
        if key == _SUBJECT:
            made[key] = [*_laid(kept.get(key, ()), value, (key,), _over_subject)]
        elif key not in (LIKE, WITHOUT):
            both = isinstance(value, list) and isinstance(kept.get(key), list)
            made[key] = [*kept[key], *value] if both else value
    return made


def _laid(base: Any, own: Any, path: KeyPath, over: Any) -> Iterator[Any]:
    """The tables of both, one for each id, in the order of the other form; what is no table is left to whoever reads it."""
    own_ones = own if isinstance(own, list) else [own]
    here = {one.get("id"): number for number, one in enumerate(own_ones) if isinstance(one, Mapping)}
    there = [one for one in base if isinstance(one, Mapping)]
    for one in there:
        number = here.get(one.get("id"))
        place: KeyPath = (LIKE,) if number is None else (*path, number)
        yield Placed.at(one if number is None else over(one, own_ones[number], place), place)
    known = {one.get("id") for one in there}
    for number, one in enumerate(own_ones):
        if not isinstance(one, Mapping):
            yield one
        elif one.get("id") not in known or number != here[one.get("id")]:
            yield Placed.at(one, (*path, number))


def _over_subject(base: ClaimData, own: ClaimData, path: KeyPath) -> dict[str, Any]:
    made = _over(base, own, path)
    for key in _PARTS:
        if key in base or key in own:
            made[key] = [*_laid(base.get(key, ()), own.get(key, []), (*path, key), _over)]
    return made


def _over(base: ClaimData, own: ClaimData, _: KeyPath) -> dict[str, Any]:
    words = [*_listed(base.get(_WORDS)), *_listed(own.get(_WORDS))]
    return {**base, **own, **({_WORDS: words} if words else {})}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _kept(other: ClaimData, own: ClaimData, problems: list[str]) -> dict[str, Any]:
    """`other` without what the form does not have."""
    without = [name for name in _listed(own.get(WITHOUT)) if isinstance(name, str)]
    subjects = [one for one in _listed(other.get(_SUBJECT)) if isinstance(one, Mapping)]
    known = [*(str(one.get("id")) for one in subjects), *(name for one in subjects for name in _names_in(one))]
    for name in (name for name in without if name not in known):
        told = f"claims.toml：without 里的“{name}”，“{own[LIKE]}”里没有。{did_you_mean(name, known)}"
        problems.append(Mistake.at(told, "claims.toml", (WITHOUT,)))
    left = [_without(one, without) for one in subjects if one.get("id") not in without]
    return {**other, _SUBJECT: left}


def _names_in(subject: ClaimData) -> Iterator[str]:
    for key in _PARTS:
        yield from (dotted(str(subject.get("id")), str(one.get("id"))) for one in _tables(subject, key))


def _without(subject: ClaimData, names: Sequence[str]) -> dict[str, Any]:
    made = dict(subject)
    for key in (key for key in _PARTS if key in subject):
        made[key] = [
            one for one in _tables(subject, key) if dotted(str(subject.get("id")), str(one.get("id"))) not in names
        ]
    return made


def _tables(data: ClaimData, key: str) -> list[ClaimData]:
    return [one for one in _listed(data.get(key)) if isinstance(one, Mapping)]
