"""Which variants of a sweep this run tries: every sixteenth of them, the rest, or all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Variant = TypeVar("Variant")

# Of a sweep, many small variants of one case, every sixteenth is tried by `make test`.
EVERY = 16
# What is tried: "sample", "rest" or "all"; conftest.py says so before any test is imported.
tried = "all"


def is_tried(number: int) -> bool:
    """Whether this run tries the variant of that number, counted from 0."""
    return tried == "all" or (number % EVERY == 0) == (tried == "sample")


def share(variants: Iterable[Variant], every: int = EVERY) -> list[Variant]:
    """What a test marked `sweep_within` tries of its variants: one of `every` by `make test`, elsewhere all."""
    return [*variants][:: every if tried == "sample" else 1]


def examples(most: int) -> int:
    """How many examples of a property marked `sweep_within` are made up: a third of `most` by `make test`, elsewhere all."""
    return -(-most // 3) if tried == "sample" else most
