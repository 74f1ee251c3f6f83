"""The walls of the house: which room may import which, what src/ may know, how long things may be."""

from __future__ import annotations

import ast
import copy
import re
import sys
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from source_trees import PATHS, SRC, nodes_of, tree_of

ROOT = Path(__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(SRC.parent).with_suffix("").parts).removesuffix(".__init__"): path for path in PATHS
}
COMMANDS = {name.removeprefix("reportgen.cli.") for name in MODULES} & {
    name.removeprefix("reportgen.pipeline.") for name in MODULES
}
TREES = {name: tree_of(path) for name, path in MODULES.items()}
KINDS = sorted(path.parent for root in ("templates", "tests/kinds") for path in ROOT.glob(f"{root}/*/kind.toml"))

# Which rooms a room may use. Modules that are no folder are rooms of their own.
MAY_USE = {
    "core": {"core"},
    "files": {"core", "files"},
    "say": {"core", "say"},
    "pipeline": {"core", "files", "say", "pipeline"},
    # The other door for people, beside the command line: a browser on the same machine.
    "desk": {"core", "files", "say", "pipeline", "desk"},
    "__main__": {"cli"},
    "cli": {"core", "files", "say", "pipeline", "desk", "cli", ""},
    # The package's own door for library users: names of every room, loaded when first used.
    "": {"core", "files", "say", "pipeline"},
}
ONLY_DOORS = {"openpyxl", "docx", "docxtpl", "lxml", "zipfile", "tomllib", "xlsxwriter", "jinja2", "xml"}
# The standard library's own ways to a file, a process, the network or the clock.
NOT_PURE = ONLY_DOORS | {
    "pathlib",
    "os",
    "io",
    "shutil",
    "tempfile",
    "glob",
    "json",
    "csv",
    "sqlite3",
    "subprocess",
    "socket",
    "urllib",
}
NOT_PURE |= {"http", "time", "random", "locale", "logging", "importlib", "pickle", "ctypes", "threading", "asyncio"}
# Libraries that work on values alone.
PURE = {"diff_match_patch"}
# The test kind is named after methods of Python's dict on purpose, and those words stand in any Python.
# Nothing else is allowed; ids of one or two characters (其他, 年度, 总计) are left out as words of the language.
ORDINARY_WORDS = {"values", "items", "keys"}


Check = Callable[[str], None]


def every_module(asked: Callable[[str], bool] = lambda name: True) -> Callable[[Check], Callable[[], None]]:
    """One test that asks the same of every module (that is `asked`) and names all that fail."""

    def made(check: Check) -> Callable[[], None]:
        def test() -> None:
            broken = {}
            for module in filter(asked, MODULES):
                try:
                    check(module)
                except AssertionError as error:
                    broken[module] = str(error).partition("\n")[0]
            assert broken == {}

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return made


def nodes(module: str) -> tuple[ast.AST, ...]:
    """Every node of its syntax tree."""
    return nodes_of(MODULES[module])


def room(module: str) -> str:
    """'core' for reportgen.core.values, 'cli' for reportgen.cli, '' for the package itself."""
    return module.partition("reportgen")[2].lstrip(".").partition(".")[0]


@cache
def imports(module: str) -> set[str]:
    """Every module that is imported anywhere in `module`, functions and TYPE_CHECKING included."""
    found: set[str] = set()
    for node in nodes(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "absolute imports only"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner if inner <= set(MODULES) else {node.module}
    return found


def functions(module: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in nodes(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def public_functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions of the module and methods of its public classes that others may call."""
    holders = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))]
    inside = [node for holder in holders for node in holder.body if isinstance(node, ast.FunctionDef)]
    return [node for node in inside if not node.name.startswith("_")]


def literals(module: str) -> list[str]:
    """Every text in the code, docstrings left out."""
    docstrings = {
        id(node.body[0].value)
        for node in nodes(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None
    }
    return [
        node.value
        for node in nodes(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


# ── who imports whom ─────────────────────────────────────────────────────────


@every_module()
def it_imports_one_way(module: str) -> None:
    used = {room(name) for name in imports(module) if name.partition(".")[0] == "reportgen"}
    assert used <= MAY_USE[room(module)]


def _compiled_by(module: str) -> set[str]:
    """What is done to our own classes while they are loaded, of the names of their fields alone."""
    return {"reportgen.core.light": {"exec"}, "reportgen.core.light_tuple": {"eval"}}.get(module, set())


@every_module()
def it_makes_its_data_classes_quickly(module: str) -> None:
    """Python's own cost a command a tenth of its time; `core/light.py` and `core/light_tuple.py` make the same."""
    if not module.startswith("reportgen.core.light"):
        assert "dataclasses" not in imports(module)
        taken = [node for node in nodes(module) if isinstance(node, ast.ImportFrom) and node.module == "typing"]
        assert "NamedTuple" not in [alias.name for node in taken for alias in node.names]


@every_module(lambda name: room(name) == "core")
def it_keeps_the_core_pure(module: str) -> None:
    outside = {name.partition(".")[0] for name in imports(module)} - {"reportgen"}
    assert outside <= sys.stdlib_module_names | PURE
    assert not outside & NOT_PURE
    called = {node.func.id for node in nodes(module) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & ({"open", "print", "input", "eval", "exec", "compile", "__import__"} - _compiled_by(module))


@every_module(lambda name: room(name) != "files")
def it_opens_files_behind_doors_only(module: str) -> None:
    assert not {name.partition(".")[0] for name in imports(module)} & ONLY_DOORS


@every_module()
def it_asks_of_a_path_only_what_raises_nothing(module: str) -> None:
    """Path.exists() and its like raise for a name too long to be one and in a folder that is closed; os.path's do not."""
    asked = {
        node.func.attr
        for node in nodes(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.keywords
        if ast.unparse(node.func.value) != "os.path"
    }
    assert asked & {"exists", "is_file"} == set()


@every_module()
def it_opens_no_connection_and_starts_no_program(module: str) -> None:
    """SECURITY.md promises it, but for the shell that is asked to complete commands, what the desktop opens, the page, PDF, LibreOffice."""
    outside = {
        "socket",
        "socketserver",
        "select",
        "ssl",
        "urllib",
        "http",
        "ftplib",
        "smtplib",
        "asyncio",
        "webbrowser",
        "subprocess",
        "ctypes",
    }
    window = "reportgen.files.desktop"
    pdf = "reportgen.files.published.pdf"
    printed = "reportgen.files.printed"
    allowed = {
        name: {"subprocess"} for name in ("reportgen.cli.chinese", window, f"{pdf}_process", f"{printed}.libreoffice")
    }
    allowed |= {
        f"{pdf}_pages": {"ctypes"},
        f"{printed}.pdf_fonts": {"ctypes"},
        "reportgen.desk.server": {"http", "socket", "socketserver", "select", "urllib"},
    }
    assert {name.partition(".")[0] for name in imports(module)} & outside <= allowed.get(module, set())
    called = {ast.unparse(node.func) for node in nodes(module) if isinstance(node, ast.Call)}
    assert not called & (
        {"os.system", "os.popen", "os.startfile", "eval", "exec"}
        - {"os.startfile" * (module == window)}
        - _compiled_by(module)
    )


def it_has_no_circles_among_modules() -> None:
    """Not even of types alone: who knows whom must be clear to a reader, too."""
    uses = {name: imports(name) & set(MODULES) - {name} for name in MODULES}
    settled: set[str] = set()
    while ready := {name for name, needs in uses.items() if name not in settled and needs <= settled}:
        settled |= ready
    assert set(uses) - settled == set()


# ── what the code may know ───────────────────────────────────────────────────


@cache
def form_words() -> dict[str, str]:
    """Words that belong to one form alone → where they stand in its data."""
    words: dict[str, str] = {}
    for folder in KINDS:
        data = tomllib.loads((folder / "fields.toml").read_text(encoding="utf-8"))
        about = tomllib.loads((folder / "kind.toml").read_text(encoding="utf-8"))
        entries = [entry for key in ("field", "grid", "list") for entry in data.get(key, [])]
        names = [entry["id"] for entry in entries]
        for entry in entries:
            for part in (*entry.get("rows", []), *entry.get("columns", [])):
                names.append(part["id"] if isinstance(part, dict) else part)
        names += [sheet["title"] for sheet in data["sheet"]] + [table["id"] for table in data.get("table", [])]
        names += [text for table in data.get("table", []) for row in table["cells"] for text in row if "{" not in text]
        names += about["headings"]
        words |= {name: f"{folder.name}/fields.toml" for name in names if len(name) >= 3 and name not in ORDINARY_WORDS}
        words |= dict.fromkeys((about["id"], about["title"]), f"{folder.name}/kind.toml")
    return words


@every_module()
def it_knows_no_form(module: str) -> None:
    words = form_words()
    found = {f"{word} ({words[word]})": text for text in literals(module) for word in words if word in text}
    assert found == {}


@every_module()
def it_never_asks_which_kind_it_has(module: str) -> None:
    for node in nodes(module):
        if isinstance(node, ast.Compare):
            sides = [ast.unparse(side) for side in (node.left, *node.comparators)]
            with_text = any(isinstance(side, ast.Constant) for side in (node.left, *node.comparators))
            assert not (with_text and any(re.search(r"\bkind(\.|_)id$", side) for side in sides)), ast.unparse(node)


# ── what has one home ────────────────────────────────────────────────────────

# How an id, a leaf or a marker would be cut up or put together by hand.
ID_SURGERY = re.compile(
    r"""partition\(["'][][#.]+["']\)|split\(["'][][#.]+["']\)|["'][][#]["'] (?:not )?in """
    r"""|\}\[\{[^}]*\}\]\.|#\{|startswith\(\w*PREVIOUS|["']previous\.["']|\\ue0f|段落#"""
    r"""|["']\.["'] (?:not )?in |strip\(["']\.["']\)|endswith\(["']\.\*["']\)"""
    r"""|(?:removeprefix|removesuffix)\((?:name|row|here|there|spec\.id|value_id)\)|id\}\.\{"""
)


@every_module(lambda name: name != "reportgen.core.ids")
def it_leaves_ids_to_one_module(module: str) -> None:
    # Most modules have nothing of the kind even in their comments and docstrings.
    if ID_SURGERY.search(ast.unparse(TREES[module])):
        assert ID_SURGERY.findall(ast.unparse(_without_docstrings(module))) == []


def _without_docstrings(module: str) -> ast.Module:
    tree = copy.deepcopy(TREES[module])
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return tree


@every_module(lambda name: not name.startswith("reportgen.core.types"))
def it_asks_a_type_for_its_answer_and_never_which_it_is(module: str) -> None:
    """The one exception says why in the same line."""
    lines = MODULES[module].read_text(encoding="utf-8").splitlines()
    for node in nodes(module):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        sides += [node.subject] if isinstance(node, ast.Match) else []
        if any(isinstance(side, ast.Attribute) and side.attr == "type" for side in sides):
            assert "  # " in lines[node.lineno - 1], ast.unparse(node)
        assert not (
            isinstance(node, ast.Attribute) and node.attr == "name" and ast.unparse(node.value).endswith(".type")
        )


def it_has_no_two_files_of_one_name_unless_they_are_one_command() -> None:
    homes: dict[str, list[str]] = {}
    for name in MODULES:
        if not MODULES[name].name.startswith("__"):
            homes.setdefault(name.rpartition(".")[2], []).append(name)
    shared = {word: names for word, names in homes.items() if len(names) > 1 and word not in COMMANDS}
    assert shared == {}


def _names_of(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    name = getattr(node, "name", None) or getattr(getattr(node, "target", None), "id", None)
    return [name] if name else []


def it_gives_no_name_to_two_things_unless_they_are_one_command() -> None:
    homes: dict[str, list[str]] = {}
    for module, tree in TREES.items():
        for name in (name for node in tree.body for name in _names_of(node)):
            if not name.startswith("_") and name not in COMMANDS:
                homes.setdefault(name, []).append(module)
    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}


# ── how long, how described ──────────────────────────────────────────────────


@every_module()
def it_is_at_most_300_lines_long(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 300


@every_module()
def it_has_functions_of_at_most_40_lines(module: str) -> None:
    long = {node.name: node.end_lineno - node.lineno + 1 for node in functions(module)}
    assert {name: lines for name, lines in long.items() if lines > 40} == {}


@every_module()
def it_says_in_its_first_sentence_what_it_does(module: str) -> None:
    docstring = ast.get_docstring(TREES[module])
    assert docstring
    first = docstring.splitlines()[0]
    assert first.endswith(".")
    assert len(first) <= 120


@every_module()
def it_describes_every_public_function(module: str) -> None:
    assert [node.name for node in public_functions(TREES[module]) if not ast.get_docstring(node)] == []


@every_module()
def it_gives_every_function_its_types(module: str) -> None:
    untyped = []
    for node in functions(module):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        arguments += [extra for extra in (node.args.vararg, node.args.kwarg) if extra]
        missing = [one.arg for one in arguments if one.annotation is None and one.arg not in ("self", "cls")]
        if missing or node.returns is None:
            untyped.append(f"{node.name}({', '.join(missing)})")
    assert untyped == []


@every_module()
def it_describes_every_public_class(module: str) -> None:
    classes = [node for node in TREES[module].body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    assert [node.name for node in classes if not ast.get_docstring(node)] == []
