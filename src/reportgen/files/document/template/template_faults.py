"""Say in Chinese what is wrong with a tag of a Word template, and in which paragraph or cell it stands."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator

from jinja2 import TemplateError, TemplateSyntaxError
from lxml import etree

from reportgen.core.compiled import remembered
from reportgen.core.findings import CannotRun
from reportgen.files import file_refusals
from reportgen.files.document.revisions import W
from reportgen.files.document.where import place_in_words

# A comment for each paragraph, so that Jinja counts lines as Word counts paragraphs; nothing of it is printed.
_MARK = remembered(r"<!--§(\d+)-->")
_COUNTED = remembered(r"\{#§(\d+)\n#\}")
_TAG = remembered(r"\{[{%].*?[%}]\}", re.DOTALL)
_RAW = remembered(r"\{%-?\s*raw\b")
_ENDS = remembered(r"[{｛][{｛%％]|\{#|[}｝%％][}｝]|#\}")
_NARROW = str.maketrans("｛｝％", "{}%")  # what an input method leaves, also in one of two braces only
_BLOCK = remembered(r"\{%-?\s*(end)?(if|for|macro|with|set|filter|call|block)\b((?:(?!%\}).)*)", re.DOTALL)
_CHINESE = remembered("[\u4e00-\u9fff]")
# What Jinja says, and what it means to who wrote the tag.
_MEANT = (
    (r"Encountered unknown tag 'end(\w+)'.*", "多了 {{% end{0} %}}，前面没有与它成对的"),
    (r"Encountered unknown tag '(el\w+)'.*", "多了 {{% {0} %}}，前面没有与它成对的"),
    (r"Encountered unknown tag '(.*?)'.*", "没有“{0}”这种标记"),
    (r"Unexpected end of template.*needs to be closed is '(\w+)'.*", "{{% {0} %}} 没有结束，缺少 {{% end{0} %}}"),
    (r"Expected an expression, got 'end of (?:print statement|statement block)'", "标记里少了名称"),
    (
        r"expected token 'end of (?:print statement|statement block)', got '(.*)'",
        "“{0}”写得不对：名称里不能有空格，两个名称要写成两个标记",
    ),
    (r"expected token '(.*)', got 'end of (?:print statement|statement block)'", "标记没有写完，缺少“{0}”"),
    (r"expected token '(.*)', got '(.*)'", "“{1}”写得不对，这里应是“{0}”"),
    (r"Expected an expression, got '(.*)'", "“{0}”写在了不该写的地方，这里应是名称"),
    (r"unexpected char '(.*)' at \d+", "有不认识的符号“{0}”"),
    (r"unexpected '(.*)'(?:, expected '.*')?", "“{0}”写在了不该写的地方"),
    (r"No (?:filter|test) named '(.*?)'.*", "模板里不能用“{0}”"),
    (r"Missing end of comment tag", "注释没有结束，缺少 #}}"),
    (r"Missing end of raw directive", "{{% raw %}} 没有结束，缺少 {{% endraw %}}"),
    (r"can't assign to '(.*)'", "“{0}”不能当作循环里的名称"),
    (r"Range too big.*", "循环的次数太多"),
    (r".* is not safely callable", "模板里不能这样用“( )”"),
)
_TANGLED = "括号或循环套得太深，或者绕回了自己"
_BY_ERROR: tuple[tuple[type[BaseException], str], ...] = (
    (RecursionError, _TANGLED),
    (MemoryError, _TANGLED),
    (ZeroDivisionError, "除数是 0"),
    (OverflowError, "循环的次数太多"),
)
_MEANINGLESS = "这样的写法看不懂"


def marked_source(root: etree._Element) -> str:
    """The XML of a part as Word means it, a comment before each paragraph; what `with_lines` makes lines of."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for number, paragraph in enumerate(root.iter(W + "p")):
        if paragraph.getparent() is not None:
            paragraph.addprevious(etree.Comment(f"§{number}"))
    source: str = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{source}'


def with_lines(source: str) -> str:
    """`source`, patched for Jinja, with a line for each paragraph."""
    return _MARK.sub("" if _RAW.search(source) else r"{#§\1\n#}", source)


def unclosed_tag(name: str, part: str, root: etree._Element) -> CannotRun | None:
    """A tag that does not end in the paragraph it begins in: it would swallow what follows."""
    for paragraph in root.iter(W + "p"):
        opened = ""
        for sign in (found.translate(_NARROW) for found in _ENDS.findall("".join(paragraph.itertext(W + "t")))):
            if not opened and sign[0] == "{":
                opened = sign
            elif opened and sign == {"{{": "}}", "{%": "%}", "{#": "#}"}[opened]:
                opened = ""
        if opened in ("{{", "{%"):
            why = f"“{opened}”没有结束，缺少“{'}}' if opened == '{{' else '%}'}”"
            return file_refusals.ODD_TAG_AT(name=name, why=why, where=place_in_words(part, paragraph))
    return None


def template_error(
    error: BaseException, name: str, part: str = "", root: etree._Element | None = None, source: str = ""
) -> CannotRun:
    """What `error` means, at the paragraph of the part whose `source`, in lines, Jinja has read; `root` is its XML."""
    where = _place(_position(error, source), part, root, source)
    if where:
        return file_refusals.ODD_TAG_AT(name=name, why=meaning(error), where=where)
    return file_refusals.ODD_TAG(name=name, why=meaning(error))


def meaning(error: BaseException) -> str:
    """The error in words that a form owner understands."""
    for kind, words in _BY_ERROR:
        if isinstance(error, kind):
            return words
    said = ((error.message if isinstance(error, TemplateError) else None) or str(error)).strip()
    for pattern, words in _MEANT:
        if match := re.fullmatch(pattern, said, re.DOTALL):
            return words.format(*match.groups())
    return said.rstrip("。") if _CHINESE.search(said) else _MEANINGLESS


def _position(error: BaseException, source: str) -> int:
    """How far into `source` the mistake stands, as nearly as Jinja can tell; -1 where it cannot."""
    if isinstance(error, TemplateSyntaxError) and "Unexpected end of template" in str(error):
        return max(_open_blocks(source), default=-1)
    if isinstance(error, RecursionError | MemoryError | SyntaxError | ValueError) and not [*_lines(error)]:
        return max(_TAG.finditer(source), key=lambda tag: tag.end() - tag.start()).end() if _TAG.search(source) else -1
    lines = [error.lineno] if isinstance(error, TemplateSyntaxError) else [*_lines(error)]
    return sum(len(line) + 1 for line in source.split("\n")[: lines[-1]]) if lines else -1


def _lines(error: BaseException) -> Iterator[int]:
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == "<template>" and frame.lineno:
            yield frame.lineno


def _open_blocks(source: str) -> list[int]:
    opened: list[tuple[str, int]] = []
    for match in _BLOCK.finditer(source):
        end, kind, rest = match.groups()
        if end and opened and opened[-1][0] == kind:
            opened.pop()
        elif not end and not (kind == "set" and "=" in rest):
            opened.append((kind, match.end()))
    return [position for _, position in opened]


def _place(position: int, part: str, root: etree._Element | None, source: str) -> str:
    numbers = _COUNTED.findall(source, 0, position) if position >= 0 else []
    if root is None or not numbers:
        return ""
    paragraphs = [*root.iter(W + "p")]
    number = int(numbers[-1])
    return place_in_words(part, paragraphs[number]) if number < len(paragraphs) else ""
