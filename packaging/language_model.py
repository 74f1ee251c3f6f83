"""Reads a language model of KenLM as libime has it: words, pairs of them, and how likely each is (a trie with 8-bit tables).

What stands where is that of KenLM's own source (lm/binary_format.cc, lm/search_trie.hh, lm/quantize.hh, lm/bhiksha.hh).
"""

from __future__ import annotations

import math
import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_MAGIC = b"mmap lm http://kheafield.com/code format version 5\n\0"
_SANITY, _PARAMETERS = 88, 20  # bytes of the two heads
_ARRAY_TRIE = 5  # quantized, its pointers compressed
_ALIGNED = 8


class Pair(NamedTuple):
    """Two words side by side, and by how much the second is likelier behind the first than anywhere, in natural logarithms."""

    first: int
    second: int
    bonus: float


class Model(NamedTuple):
    """The words, and the pairs of them by number."""

    words: Sequence[str]
    pairs: Iterator[Pair]


def read_model(path: Path) -> Model:
    """The model in the file of libime-data-language-model, zh_CN.lm."""
    data = path.read_bytes()
    if not data.startswith(_MAGIC) or struct.unpack_from("<i", data, _SANITY + 8)[0] != _ARRAY_TRIE:
        raise SystemExit(f"{path} is no model of KenLM with quantized arrays")
    order = data[_SANITY]
    counts = struct.unpack_from(f"<{order}Q", data, _SANITY + _PARAMETERS)
    start = _even(_SANITY + _PARAMETERS + 8 * order) + 8 * (1 + counts[0])  # behind the hashes of the words
    _, likely_bits, back_bits = data[start : start + 3]
    table, rest = start + 8, 4 * ((1 << likely_bits) + (1 << back_bits)) * (order - 2) + (4 << likely_bits)
    likely = struct.unpack_from(f"<{1 << likely_bits}f", data, table)
    singles = table + rest
    middle = singles + 16 * (counts[0] + 2)
    words = data[data.rindex(b"\0<unk>\0") + 1 :] if b"\0<unk>\0" in data else data[data.index(b"<unk>\0") :]
    return Model(
        [word.decode() for word in words.split(b"\0")[:-1]],
        _pairs(data, counts, (likely_bits, back_bits), likely, singles, middle),
    )


def _pairs(
    data: bytes, counts: Sequence[int], bits: tuple[int, int], likely: Sequence[float], singles: int, middle: int
) -> Iterator[Pair]:
    """Every pair: they stand by their second word, whose own entry says where they begin."""
    inline, ranges = _pointer(counts[1] + 1, counts[2], data[_even(middle) + 1])
    base = _even(middle) + 8 * (1 + ranges) + _ALIGNED - 1
    wide = counts[0].bit_length()
    whole, likely_at = wide + sum(bits) + inline, wide + bits[1]
    own = [struct.unpack_from("<ffQ", data, singles + 16 * n) for n in range(counts[0] + 1)]
    begins = [begin for _, _, begin in own]
    for number in range(counts[1]):
        at = number * whole
        entry = int.from_bytes(data[base + at // 8 : base + at // 8 + 9], "little") >> at % 8
        second = bisect_right(begins, number) - 1
        level = likely[entry >> likely_at & ((1 << bits[0]) - 1)]
        yield Pair(entry & ((1 << wide) - 1), second, (level - own[second][0]) * math.log(10))


def _pointer(entries: int, most: int, allowed: int) -> tuple[int, int]:
    """How many bits of a pointer stand in an entry, and how many ranges share the others: whatever takes least room."""
    needed = most.bit_length()
    chopped = min(range(min(needed, allowed) + 1), key=lambda chop: (most >> (needed - chop)) * 64 - entries * chop)
    return needed - chopped, (most >> (needed - chopped)) + 1


def _even(at: int) -> int:
    return -(-at // _ALIGNED) * _ALIGNED
