"""A new kind from a blank Word form: its fields.toml, its tagged copy, a sample; and all that was not certain."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.core.blocks import Document, TableBlock
from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import cut
from reportgen.core.drafting.blanks import find_blanks
from reportgen.core.drafting.draft import Draft
from reportgen.core.drafting.filled_form import emptied
from reportgen.core.drafting.first_about import about_text, first_about, unsure_period
from reportgen.core.drafting.first_rules import first_rules, rules_text
from reportgen.core.drafting.first_sample import SAMPLE_PICTURE, first_sample, without
from reportgen.core.drafting.form_blocks import FormTable, Tagging
from reportgen.core.drafting.form_reader import read_form
from reportgen.core.drafting.large_enough import large_enough
from reportgen.core.findings import Finding
from reportgen.core.ids import dotted
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.line_breaks import one_line
from reportgen.core.report import Report
from reportgen.core.tables import ABOVE, LEFT
from reportgen.core.toml.asked_data import build_asked
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.kind_data import KindError, build_kind
from reportgen.files import file_refusals
from reportgen.files.document.seen.read_document import read_document, word_content
from reportgen.files.kind_files import toml_in
from reportgen.files.kind_folder import start_file
from reportgen.files.safe_files import read_whole
from reportgen.pipeline import refusals
from reportgen.pipeline.sample_of_filled import sample_of_filled
from reportgen.say.export import to_json

if TYPE_CHECKING:
    from reportgen.files.drafting.blank_form import BlankForm

Contents = dict[str, bytes]
# The rules about words that every official text keeps.
FIRST_RULES = """# 哪些关系必须成立，见 docs/form-rules.md。common 是各种公文通用的文字规则。
common = ["official-text"]
"""


def of_form(
    source: Path, kind_id: str, title: str = "", templates: Path | None = None
) -> tuple[Contents, list[Finding]]:
    """The files of the kind, and what to look at. Raises CannotRun when `source` is no Word form or nothing is blank in it."""
    form, draft, tagging, is_filled = _read(source)
    from reportgen.files.drafting.tagged_form import tagged_form

    template = tagged_form(form, tagging)
    document = read_document(template)
    _draw(draft, form.blocks, document)
    draft.doubts += [*_unread_margins(document), *_fixed_years(document, bool(draft.printed_year))]
    repeated = draft.ask_once()
    asked = draft.fields_toml()
    data = toml_in(asked)
    fields, _, _ = build_asked(Declaration(data, source.name, []))
    about = first_about(kind_id, title or draft.title or source.stem, fields, draft.headings, draft.frame)
    about |= {"repeated": repeated} if repeated else {}
    kind = built_from(source, about, data)
    pictured = any(one.type.takes_picture for one in kind.all_asked)
    contents = {SAMPLE_PICTURE: read_whole(start_file(SAMPLE_PICTURE, templates))} if pictured else {}
    contents |= {
        "kind.toml": about_text(about).encode(),
        "fields.toml": asked.encode(),
        "rules.toml": FIRST_RULES.encode(),
        "report.docx": template,
        "sample.json": to_json(_sample(draft, kind)).encode(),
    }
    unsure = unsure_period(f"{source.stem}{draft.whole_title}", about)
    draft.doubts += [finding("K120", "period", target="kind.toml", every=unsure)] if unsure else []
    doubts = [*(finding("K121", one, target="report.docx") for one in form.changes), *draft.every_doubt()]
    if not is_filled:  # whether what was filled in is right nobody knows
        ruled, more = _first_rules(draft, about)
        contents, doubts = contents | ruled, [*doubts, *more]
    else:
        contents["sample.json"], more, blank = sample_of_filled(source, kind, contents, templates)
        contents["fields.toml"] = _with_optional(draft, blank).encode()
        doubts = [*more, *_kept_pictures(form.beside_pictures), *doubts]
    return contents, doubts


def _sample(draft: Draft, kind: Kind) -> Report:
    """The first sample; of an option that it does not choose it tells no more."""
    sample = large_enough(draft, first_sample(kind))
    told = [one for one in draft.fields if one.told_of]
    return without({one.id for one in told if one.told_option not in sample.text(one.told_of)}, sample)


def _first_rules(draft: Draft, about: Mapping[str, Any]) -> tuple[Contents, list[Finding]]:
    """rules.toml and cases.toml with what the form says itself, and what to look at of it."""
    rules = first_rules(draft)
    ruled, cases = rules_text(rules, about)
    made = {"rules.toml": f"{FIRST_RULES}{ruled}".encode()} | ({"cases.toml": cases.encode()} if cases else {})
    told = "、".join(one.about for one in rules)
    doubts = [finding("K120", "rules", target="rules.toml", count=len(rules), names=told)] if rules else []
    return made, doubts


def _with_optional(draft: Draft, blank: Collection[str]) -> str:
    """fields.toml once more: what the report itself leaves blank in a list may be blank."""
    for spec in draft.lists:
        for column in spec.columns:
            column.required &= dotted(spec.id, column.id) not in blank
    return draft.fields_toml()


def _read(source: Path) -> tuple[BlankForm, Draft, Tagging, bool]:
    """The form, what it asks, its tags, and whether it was filled in: then without what was. Raises CannotRun as above."""
    from reportgen.files.drafting.blank_form import open_form
    from reportgen.files.drafting.tagged_form import emptied_form

    form = open_form(word_content(source), source.name)
    draft, tagging = read_form(form.blocks)
    is_filled = draft.is_empty or draft.looks_filled
    if is_filled and (puts := emptied(form.blocks)):
        changes = form.changes
        form = open_form(emptied_form(form, puts), source.name)
        form.changes = changes
        draft, tagging = read_form(form.blocks)
    if draft.is_empty:
        raise refusals.NO_BLANKS(name=source.name)
    return form, draft, tagging, is_filled


# Two characters of words, which no number of a page has.
_WORDS = re.compile("[\u4e00-\u9fff](?!页)[\u4e00-\u9fff]")


def built_from(source: Path, about: Mapping[str, Any], asked: Mapping[str, Any]) -> Kind:
    """The kind of these tables. Raises CannotRun naming every mistake in them."""
    try:
        return build_kind(about, asked)
    except KindError as error:
        mistakes = "\n".join(f"  · {problem}" for problem in error.problems)
        raise file_refusals.MISTAKES(path=source, count=len(error.problems), mistakes=mistakes) from error


def _unread_margins(document: Document) -> Iterator[Finding]:
    for text in dict.fromkeys(document.margins):
        if find_blanks(text):
            yield finding("K120", "margin", target="页眉、页脚、脚注", text=cut(text.strip(), 20))
        elif _WORDS.search(text):
            yield finding("K120", "margin words", target="页眉、页脚、脚注", text=cut(text.strip()))


# A year in a heading, a caption or the head of a table, of no document: not 〔2024〕, not 《…》.
_YEAR = re.compile(r"(?<!\d)20\d{2}(?=年(?!.{0,20}《|版|修订|\d{1,2}月\d{1,2}日))")
_TAG = re.compile(r"\{[{%].*?[}%]\}")
_LONGEST_LINE, _MOST_NAMED = 40, 6


def _fixed_years(document: Document, in_texts: bool) -> Iterator[Finding]:
    """The years that the template prints in each report: of a report of last year, they are last year's; those `in_texts` where the title has its own."""
    lines = [
        (f"“{cut(one.text.strip(), 16)}”", one.text) for one in document.paragraphs if in_texts or _is_line(one.text)
    ]
    lines += [
        (f"第{number}个表格 第{cell.row}行第{cell.column}列“{cut(one_line(cell.content), 12)}”", cell.content)
        for number, table in enumerate(document.tables, 1)
        for cell in table.cells
    ]
    found = [place for place, text in lines if _YEAR.search(_TAG.sub("", text))]
    if found:
        names = "、".join(found[:_MOST_NAMED]) + f" 等 {len(found)} 处" * (len(found) > _MOST_NAMED)
        yield finding("K120", "fixed years", target="report.docx", names=names)


def _kept_pictures(beside: Sequence[str]) -> Iterator[Finding]:
    """The pictures of a report of last year, by the words beside them: each report would carry them."""
    if beside:
        names = "、".join(f"“{cut(words, 16)}”" for words in map(_untagged, beside[:_MOST_NAMED]) if words)
        near = names and f"（{names}旁边）"
        yield finding("K120", "pictures", target="report.docx", count=len(beside), names=near)


def _untagged(text: str) -> str:
    return _TAG.sub("", text).strip()


def _is_line(text: str) -> bool:
    return len(text.strip()) <= _LONGEST_LINE and not text.rstrip().endswith(("。", "；"))


def _draw(draft: Draft, blocks: list[Any], document: Document) -> None:
    """The pictures of the official tables, as they stand in the tagged form."""
    tables = iter(document.tables)
    drawn = {at: next(tables) for at, block in enumerate(blocks) if isinstance(block, FormTable)}
    for table in draft.tables:
        table.cells = _picture(drawn[table.block])


def _picture(table: TableBlock) -> list[list[str]]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in (replace(one, content=_named(one.content)) for one in table.cells):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                is_first = row == cell.row and column == cell.column
                rows[row - 1][column - 1] = cell.content if is_first else LEFT if column > cell.column else ABOVE
    return rows


def _named(content: str) -> str:
    text = re.sub(r"\{%p for 段 in (\w+)\.段落 %\}.*\{%p endfor %\}", r"{\1}", one_line(content))
    return re.sub(r"\{\{ ([^{}|]+)(?:\|[^{}]*)? \}\}", r"{\1}", text)
