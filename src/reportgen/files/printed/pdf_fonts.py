"""Which fonts a PDF is set in, and which of those that a document names gave way to another."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable
from typing import Any

from reportgen.files.printed.opened_pdf import opened_pdf

# What the fonts that official documents are set in call themselves inside a PDF; others do by their own name.
_CALLED = {
    "宋体": ("simsun", "nsimsun"),
    "黑体": ("simhei",),
    "仿宋": ("fangsong",),
    "楷体": ("kaiti",),
    "仿宋_GB2312": ("fangsonggb2312",),
    "楷体_GB2312": ("kaitigb2312",),
    "方正小标宋简体": ("fzxiaobiaosongb05s", "fzxbsjw"),
    "方正小标宋_GBK": ("fzxiaobiaosongb05", "fzxbsk"),
    "方正仿宋_GBK": ("fzfangsongz02", "fzfsk"),
    "方正楷体_GBK": ("fzkaiz03", "fzktk"),
    "方正黑体_GBK": ("fzheib01", "fzhtk"),
    "方正仿宋简体": ("fzfangsongz02s", "fzfsjw"),
    "方正楷体简体": ("fzkaiz03s", "fzktjw"),
    "方正黑体简体": ("fzheib01s", "fzhtjw"),
    "华文中宋": ("stzhongsong",),
    "华文仿宋": ("stfangsong",),
    "华文楷体": ("stkaiti",),
    "华文宋体": ("stsong",),
    "华文黑体": ("stheiti",),
    "微软雅黑": ("microsoftyahei",),
    "等线": ("dengxian",),
    "隶书": ("lisu",),
    "幼圆": ("youyuan",),
}
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_PLAIN = re.compile(r"[^0-9a-z\u4e00-\u9fff]")


def fonts_of(pdf: bytes) -> tuple[dict[str, str], list[str]]:
    """The fonts of the letters in a PDF that can be read: name → family; and those of them that are not in the file."""
    document = opened_pdf(pdf)
    from pypdfium2 import raw

    found: dict[str, str] = {}
    absent: list[str] = []
    for page in document:
        for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(drawn)
            name = _SUBSET.sub("", _told(raw.FPDFFont_GetBaseFontName, font))
            if name not in found:
                found[name] = _told(raw.FPDFFont_GetFamilyName, font)
                absent += [] if raw.FPDFFont_GetIsEmbedded(font) == 1 else [name]
        page.close()
    document.close()
    return found, absent


def substituted(named: Iterable[str], fonts: dict[str, str]) -> list[str]:
    """The fonts `named` in a document that none of the `fonts` of its PDF is."""
    there = {_plain(name) for pair in fonts.items() for name in pair} - {""}
    return [name for name in named if not any(one.startswith(_names(name)) for one in there)]


def _names(name: str) -> tuple[str, ...]:
    return (_plain(name), *_CALLED.get(name, ()))


def _plain(name: str) -> str:
    return _PLAIN.sub("", name.lower())


def _told(ask: Callable[..., int], font: Any) -> str:
    size = ask(font, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(font, buffer, size)
    return buffer.value.decode("utf-8", "replace")
