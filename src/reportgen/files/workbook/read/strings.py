"""The texts of cells: all runs of a string, no phonetic guides, Excel's escapes decoded."""

from __future__ import annotations

from zipfile import ZipFile

from reportgen.core.compiled import remembered
from reportgen.files.workbook.read.looks import RichText, Stretch, face_of
from reportgen.files.workbook.read.plain_parts import plain_strings
from reportgen.files.workbook.read.stream import Attributes, Budget, held, walk

_ESCAPE = remembered(r"_x([0-9A-Fa-f]{4})_")
# A character beyond the first 65,536 as the two numbers that UTF-16 has for it.
_HALVES = remembered(r"[\ud800-\udbff][\udc00-\udfff]")


class StringReader:
    """One string after another, as the elements of a shared or inline string come."""

    def __init__(self) -> None:
        self._run: list[str] | None = None
        self._font: dict[str, Attributes] | None = None
        self._clear()

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element inside the string begins."""
        if tag == "rPh":
            self._is_phonetic = True
        elif tag == "r":
            self._font, self._run = None, []
        elif tag == "rPr":
            self._font = {}
        elif self._font is not None:
            self._font[tag] = attributes

    def end(self, tag: str, text: str) -> None:
        """An element inside the string has ended."""
        if tag == "t" and not self._is_phonetic:
            (self._pieces if self._run is None else self._run).append(text)
        elif tag == "rPh":
            self._is_phonetic = False
        elif tag == "r" and self._run is not None:
            run = "".join(self._run)
            self._pieces.append(run)
            self._runs.append(Stretch(unescaped(run), face_of(self._font) if self._font else None))
            self._font = self._run = None

    def taken(self) -> str:
        """The string that has come to its end, with its runs when it has any; the next one may begin."""
        text, runs = unescaped("".join(self._pieces)), self._runs
        self._clear()
        if not runs:
            return text
        made = RichText(text)
        made.runs = runs
        return made

    def _clear(self) -> None:
        self._pieces: list[str] = []
        self._runs: list[Stretch] = []
        self._font = self._run = None
        self._is_phonetic = False


def shared_strings(archive: ZipFile, part: str, budget: Budget) -> list[str]:
    """The strings kept in `part`, '' for a workbook that keeps none. Raises DamagedPart."""
    if not part:
        return []
    if plain := plain_strings(held(archive, part)):
        texts, elements = plain
        budget.left -= elements
        budget.spend(sum(map(len, texts)))
        return [*map(unescaped, texts)]
    strings, reader = list[str](), StringReader()

    def ended(tag: str, text: str) -> None:
        if tag == "si":
            strings.append(reader.taken())
        else:
            reader.end(tag, text)

    walk(archive, part, reader.start, ended, budget)
    return strings


def unescaped(text: str) -> str:
    """`text` as it is in the cell: 「_x000D_」 is a line break, 「_x005F_x000D_」 the seven letters, two halves one character."""
    if "_x" not in text:
        return text
    made = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
    return _HALVES.sub(lambda match: match.group().encode("utf-16", "surrogatepass").decode("utf-16"), made)


def escaped_sequences(text: str) -> str:
    """The seven letters of 「_x000D_」 as they stand in a file; XlsxWriter sees to those of plain texts alone."""
    return _ESCAPE.sub(r"_x005F\g<0>", text) if "_x" in text else text
