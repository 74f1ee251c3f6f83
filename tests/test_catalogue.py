"""The catalogue of sentences: each is used, each gets the values it names, and its example is one of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache
from string import Formatter

from reportgen.core.catalogues.catalogue_entry import Code
from reportgen.core.catalogues.codes import codes
from reportgen.core.findings import Refusal
from reportgen.files import file_refusals as files_refusals
from reportgen.pipeline import refusals as pipeline_refusals
from source_trees import PATHS, SRC, nodes_of

ENDS = {"field", "place", "target", "answer", "home", "says"}
# Where a sentence is made: a function that takes the code first, wherever its name stands.
MAKERS = {
    "finding",
    "sentence",
    "problem",
    "refused",
    "_finding",
    "_complain",
    "_tell",
    "_lose",
    "_misfit",
    "finding_about",
}
# The kind's words for an earlier report and for this one: their makers add them.
WORDS = {"last", "this"}


@cache
def sentences() -> dict[tuple[str, str], str]:
    found = {}
    for code, entry in codes().items():
        names = entry.says if isinstance(entry.says, dict) else {"": entry.says}
        found |= {(code, name): entry.sentence(name)[0] for name in names}
    return found


def named(text: str) -> set[str]:
    """The {names} that a text leaves open; a {% tag %} of a Word template is none."""
    return {name for _, name, _, _ in Formatter().parse(text) if name and not name.startswith("%")} - WORDS


@cache
def calls() -> list[tuple[str, list[str], set[str], bool]]:
    """(code, other texts among the arguments, keywords, whether values come from elsewhere) of each call that says something."""
    made = []
    nodes = [node for path in PATHS for node in nodes_of(path) if isinstance(node, ast.Call)]
    for node in nodes:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in MAKERS:
            continue
        texts = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        called = [text for text in texts if text in codes()]
        if called:
            keywords = {one.arg for one in node.keywords if one.arg} - ENDS - WORDS
            made.append((called[0], texts, keywords, any(one.arg is None for one in node.keywords)))
    return made


def texts_in_code() -> set[str]:
    code = [path for path in PATHS if path.name not in ("catalogue.py", "document_catalogue.py")]
    constants = [node for path in code for node in nodes_of(path) if isinstance(node, ast.Constant)]
    return {node.value for node in constants if isinstance(node.value, str)}


def it_has_no_code_and_no_sentence_that_nobody_says() -> None:
    unsaid = {part for pair in sentences() for part in pair} - texts_in_code()
    assert unsaid == set()


def it_gives_every_sentence_the_values_it_names() -> None:
    names_of: dict[str, list[str]] = {}
    for code, name in sentences():
        names_of.setdefault(code, []).append(name)
    odd = []
    for code, texts, keywords, is_open in calls():
        mine = {name: named("".join(codes()[code].sentence(name))) for name in names_of[code]}
        fitting = [names for name, names in mine.items() if name in texts or not name] or [*mine.values()]
        if not any(names == keywords or (is_open and keywords <= names) for names in fitting):
            odd.append((code, fitting, keywords))
    assert odd == []


def it_has_an_example_that_one_of_its_sentences_makes() -> None:
    fitting = {
        code
        for (code, _), told in sentences().items()
        if re.fullmatch(
            "".join(re.escape(text) + ".*" * (name is not None) for text, name, _, _ in Formatter().parse(told)),
            codes()[code].example,
            re.DOTALL,
        )
    }
    assert {*codes()} - fitting == set()


def it_changes_no_sentence_after_it_was_made() -> None:
    """No `.replace` with Chinese words in it: what is said otherwise is another sentence."""
    chinese = re.compile(r"[\u4e00-\u9fff]{2}")
    found = [
        ast.unparse(node)
        for path in PATHS
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "replace"
        if any(isinstance(one, ast.Constant) and chinese.search(str(one.value)) for one in node.args)
    ]
    assert found == []


# ── what cannot be done ──────────────────────────────────────────────────────

REFUSALS = {
    f"{room.__name__.split('.')[1]}.{name}": one
    for room in (files_refusals, pipeline_refusals)
    for name, one in vars(room).items()
    if isinstance(one, Refusal)
}


def raised() -> dict[str, list[set[str]]]:
    """The keywords given to each refusal where it is made, by storey and name."""
    made: dict[str, list[set[str]]] = {}
    for path in PATHS:
        storey = path.relative_to(SRC).parts[0]
        for node in nodes_of(path):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            room, _, name = ast.unparse(node.func).partition(".")
            if room.endswith("refusals"):
                made.setdefault(f"{storey}.{name}", []).append({one.arg for one in node.keywords if one.arg})
    return made


def it_makes_every_refusal_with_the_values_that_its_sentence_names() -> None:
    made = raised()
    for name, refusal in REFUSALS.items():
        wanted = {one.partition(".")[0] for text in (refusal.message, refusal.fix) for one in named(text)}
        assert name in made, name
        assert all(given == wanted for given in made[name]), name


def it_makes_every_refusal_from_a_catalogue() -> None:
    makers = [
        path.relative_to(SRC).as_posix()
        for path in PATHS
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "CannotRun"
    ]
    assert {*makers} == {"core/findings.py", "say/faults.py"}


# ── as a clerk reads them ────────────────────────────────────────────────────

# Words of programmers; what a window of Excel, Word or Notepad calls so stands in “ ”.
JARGON = re.compile(
    r"编码|XML|DOCTYPE|结构|参数|异常|解析|字段|语法|对象|实例|字符串|布尔|路径表达式|非法|无效|失败|致命|校验和|标识符|元素"
)
BLAME = re.compile(r"您(?:没有|错|必须)|你|必须|不允许|禁止[^公]")
# What the owner of a form or the maintainer is told of templates, not staff.
OF_OWNERS = ("D20",)


def told_to_staff() -> dict[str, tuple[str, str]]:
    """Every sentence with its remedy, by where it stands."""
    found = {
        f"{code} {name}": entry.sentence(name)
        for code, entry in codes().items()
        if not code.startswith(OF_OWNERS)
        for name in (entry.says if isinstance(entry.says, dict) else {"": ""})
    }
    return found | {name: (one.message, one.fix) for name, one in REFUSALS.items()}


def it_says_everything_in_plain_words_with_something_to_do() -> None:
    assert {name: told for name, told in told_to_staff().items() if not is_plain(*told)} == {}


def is_plain(message: str, fix: str) -> bool:
    plain = re.sub(r"“[^”]*”|\{[^{}]*\}", "", message + fix)
    is_clear = not JARGON.search(plain) and not BLAME.search(plain)
    is_whole = bool(fix.strip()) and re.search(r"[。：；，！）]$|\}$|[a-z]$|\n$", fix) is not None
    return is_clear and is_whole and bool(message.strip())


def it_doubles_no_brace_in_a_remedy_which_is_said_as_it_stands() -> None:
    remedies = [(code.code, fix) for code in codes().values() for fix in remedies_of(code)]
    assert [code for code, fix in remedies if "{{{" in fix or "{{%" in fix] == []


def remedies_of(code: Code) -> list[str]:
    names = code.says if isinstance(code.says, Mapping) else [""]
    return [code.sentence(name)[1] for name in names]


def it_gives_every_title_in_a_few_words() -> None:
    assert {code: entry.title for code, entry in codes().items() if not 3 <= len(entry.title) <= 22} == {}
