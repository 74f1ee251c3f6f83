"""What the notes of a form say of its figures: how one is worked out, how many decimals, what is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.core.drafting.draft import Draft, DraftField, DraftGrid
from reportgen.core.drafting.form_formulas import rounded
from reportgen.core.drafting.form_guesses import FIGURE_TYPES
from reportgen.core.drafting.form_names import name_from_label, plain_label
from reportgen.core.drafting.form_units import UNIT
from reportgen.core.drafting.form_worded import formula_text, signs_and_names

_WITH_DECIMALS = ("amount", "percent")
_SENTENCES, _PIECES, _LEADS = (
    re.compile(r"[。；;\n]|(?<!\d)\d{1,2}[.、](?!\d)"),
    re.compile("[，,]"),
    re.compile("[:：]"),
)
_DECIMALS = re.compile("(?:([一二两三四1-4])位小数|小数点?后([一二两三四1-4])位|(?:保留|取)[到至]?(整数))")
_PLACES = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "整数": 0}
_OF_AMOUNTS, _OF_SHARES = re.compile("金额|[万亿千]?元|经费|费用"), re.compile("百分|比例|占比|比率|%|[^效频]率")
_QUANTITIES = re.compile("^[^=]*数量[^=]*$")
_RECKONED = re.compile("(?:等于|=).+(?:除以|乘以|减去|加上)")
_SPOKEN = (("等于", "="), ("除以", "/"), ("乘以", "×"), ("减去", "-"), ("加上", "+"))
_ASIDE = re.compile(r"\([^()]*(?:保留|精确|小数|四舍五入)[^()]*\)$")
_OF_ALL = re.compile("(?:均|都|一律|全部)[^，,]{0,4}$")
# Two quoted words or more that are written in one place.
_CHOSEN = re.compile(
    '([\\w（()）]{2,12}?)[”"」]?(?:一?[栏列项])?[：:]?(?:请|应|须|可|只能)?(?:选?填写?|选择?)((?:[、，,或和及与]?[“"「][^“”"「」]{1,10}[”"」]){2,})'
)
_OPTION = re.compile('[“"「]([^“”"「」]+)[”"」]')
# 「生长势：A正常、B衰弱、C濒危，填代码」; what is ticked and crossed where results stand: 符合打“√”，不符合打“×”.
_CODED = re.compile(
    "([\\w（()）]{2,12}?)(?:栏)?[：:]((?:[A-Z1-9①-⑨][.．、]?[\u4e00-\u9fff]{1,8}[、，,；; ]?){2,}?)((?:填代[码号]|填其一|选一项|任选一项))"
)
_CODE = re.compile("([A-Z1-9①-⑨])[.．、]?([\u4e00-\u9fff]{1,8})")
_SIGN = re.compile('(?:打|画|划|填)[“"「]([√×✓✕○/／—])[”"」]')
_RESULT, _TOLD_BY_SIGNS, _MOST_HELP = (
    re.compile("结果$|^是否|符合$|达标$"),
    re.compile("^[^（(]*[（(]|[）)][^）)]*$"),
    60,
)
# The blank for what a formula gives; a formula in brackets behind its name.
_ANSWER = re.compile(r"(?<=[\w%)])\s*[=:][\s_]*%?$")
_BEHIND_NAME = re.compile(r"^([^\W\d]+)\(([^()=]+[÷/][^()=]+)\)$")
_ENDS = re.compile(rf"(?:(?:{UNIT})?数|额)$")
_BEGINS = re.compile("^(?:已经?|共计?|其中)")


def figures_worked_out(draft: Draft, texts: Sequence[str]) -> Iterator[DraftField]:
    """Let the single figures be calculated of which the notes say how; each of them."""
    figures = [one for one in draft.fields if one.type_name in FIGURE_TYPES]
    for sentence in _sentences(texts):
        piece = next((one for one in _PIECES.split(sentence) if "=" in one), "")
        left, equals, right = _ASIDE.sub("", piece.strip()).partition("=")
        line = figure_meant(left, figures) if equals and "=" not in right else None
        tokens = signs_and_names(right, line.type_name) if line else []
        parts = [one if not re.match(r"\w", one) else _called(one, figures) for one in tokens]
        if line and not line.value and len(parts) > 1 and all(parts) and line.id not in parts:
            line.value, line.doubts = rounded(line, "".join(parts)), []
            line.signed |= "-" in parts and not re.match("[未不剩其]", line.id)
            if "/" in line.value:
                line.required, line.blank = False, "印 —"
            yield line


def set_choices(draft: Draft, texts: Sequence[str]) -> None:
    """Let that be chosen of which the notes say what is written there: 「“整改情况”填“已整改”或“未整改”」."""
    made = (draft.fields, *(one.columns for one in draft.lists), *(one.columns for one in draft.grids))
    words = [one for lines in made for one in lines if one.type_name == "text"]
    for text in texts:
        for name, options, told in _options_told(text):
            for one in words:
                if one.id == name:
                    one.type_name, one.choices, one.doubts = "choice", options, []
                    one.help = "；".join(filter(None, (one.help, told)))
        signs = tuple(dict.fromkeys(_SIGN.findall(text)))
        if len(signs) > 1:
            guessed = [
                one for grid in draft.grids if grid.is_unknown for one in grid.columns if one.type_name == "amount"
            ]
            for one in (one for one in (*words, *guessed) if _RESULT.search(one.id)):
                one.type_name, one.choices, one.doubts = "choice", signs, []
                one.help = "；".join(filter(None, (one.help, _TOLD_BY_SIGNS.sub("", text)[:_MOST_HELP])))


def _options_told(text: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """What is written in one place, by its name, the options, and what its codes mean."""
    for told in _CHOSEN.finditer(text):
        yield name_from_label(plain_label(told[1])), tuple(_OPTION.findall(told[2])), ""
    for told in _CODED.finditer(text):
        codes = _CODE.findall(told[2])
        meant = tuple(code if "代" in told[3] else word for code, word in codes)
        yield name_from_label(plain_label(told[1])), meant, told[2] if "代" in told[3] else ""


def set_decimals(draft: Draft, texts: Sequence[str]) -> Iterator[DraftField]:
    """Write how many decimals a figure has where the notes say so, of what they name or of all of a sort; those that are worked out."""
    figures = [*_all_with_decimals(draft)]
    told = [(said, *_spoken_of(of, figures)) for text in texts for said, of in _told_in(text)]
    for said, _, meant in sorted(told, key=lambda one: one[1]):
        places = _PLACES[said] if said in _PLACES else int(said)
        for one in meant:
            if one.decimals is None:
                one.decimals = places
                digits = places + 2 * (one.type_name == "percent")
                one.value = re.sub(r", \d\)$", f", {digits})", one.value)
                yield from [one] if one.value else ()


def _told_in(text: str) -> Iterator[tuple[str, str]]:
    """How many decimals each sentence tells, and of what: of those before it, too, where it says so of all."""
    before: list[str] = []
    for sentence in _sentences([text]):
        for said, of in _told_decimals(sentence):
            yield said, of
            yield from ((said, one) for one in before if _OF_ALL.search(of) and "=" in one)
        before.append(sentence)


def _told_decimals(sentence: str) -> Iterator[tuple[str, str]]:
    """How many there are, each with the words since the last such telling."""
    last = 0
    for found in _DECIMALS.finditer(sentence):
        yield next(filter(None, found.groups())), sentence[last : found.start()]
        last = found.end()


def _spoken_of(sentence: str, figures: Sequence[DraftField]) -> tuple[int, list[DraftField]]:
    """0 and those that are named, the one that is worked out first; else 1 and all of a sort; else 2 and all."""
    left, equals, _ = sentence.partition("=")
    named = [one for one in figures if len(key := _key(one.id)) > 1 and key in (left if equals else sentence)]
    if named and not _QUANTITIES.search(sentence):
        return 0, named
    if _QUANTITIES.search(sentence):
        return 1, [
            one
            for one in figures
            if one in named or (one.type_name == "amount" and not _OF_AMOUNTS.search(f"{one.id}{one.help}"))
        ]
    sorts = {"amount": _OF_AMOUNTS.search(sentence), "percent": _OF_SHARES.search(sentence)}
    if any(sorts.values()):
        return 1, [one for one in figures if sorts[one.type_name]]
    return 2, [*figures]


def _all_with_decimals(draft: Draft) -> Iterator[DraftField]:
    for lines in (draft.fields, *map(_typed_lines, draft.grids), *(one.columns for one in draft.lists)):
        yield from (one for one in lines if one.type_name in _WITH_DECIMALS)


def _typed_lines(grid: DraftGrid) -> Sequence[DraftField]:
    """The side whose lines say what the cells are; of both, those that say it."""
    rows, columns = (
        [one for one in side if one.type_name != grid.usual.type_name] for side in (grid.rows, grid.columns)
    )
    if rows and columns:
        return [*rows, *columns]
    return grid.rows if rows else grid.columns


def _sentences(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        whole = formula_text(text)
        yield from (_by_signs(_ANSWER.sub("", one.strip())) for one in _SENTENCES.split(whole) if one.strip())


def _by_signs(sentence: str) -> str:
    """「资助面等于资助人数除以应助人数」 is 「资助面=资助人数/应助人数」."""
    if not _RECKONED.search(sentence):
        return _BEHIND_NAME.sub(r"\1=\2", sentence)
    for words, sign in _SPOKEN:
        sentence = re.sub(words, sign, sentence)
    return sentence


# ── who is meant ─────────────────────────────────────────────────────────────


def figure_meant(words: str, figures: Sequence[DraftField]) -> DraftField | None:
    """The figure of that name; else the only one whose name says the same, or ends in it."""
    name = name_from_label(plain_label(_LEADS.split(words)[-1]).strip("“”\"'栏"))
    key = _key(name)
    same = [one for one in figures if one.id == name] or [one for one in figures if _key(one.id) == key]
    same = same or [one for one in figures if len(key) > 1 and _key(one.id).endswith(key)]
    return same[0] if name and len(same) == 1 else None


def _called(words: str, figures: Sequence[DraftField]) -> str:
    found = figure_meant(words, figures)
    return words if re.fullmatch(r"\d+(?:\.\d+)?", words) else found.id if found else ""


def _key(name: str) -> str:
    return _BEGINS.sub("", _ENDS.sub("", name)) or name
