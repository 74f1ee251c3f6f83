"""What the tags of a template name, held against what the kind has: unknown names, wrong sorts, what Jinja has not here."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from reportgen.core.findings import Finding
from reportgen.core.language.functions import FUNCTIONS
from reportgen.core.printing.filters import FILTERS as PRINTING
from reportgen.core.printing.filters import plain_manner
from reportgen.core.suggestions import did_you_mean
from reportgen.core.template_names import ANY, LOOP, Named, NameSort, all_names
from reportgen.files.tags.tag_blocks import CELL_TAGS, opens_block
from reportgen.files.tags.tag_filters import manner_in, named_in, parted, unit_behind_blank, unit_twice
from reportgen.files.tags.tag_scan import Scanned, Tag, TagKind
from reportgen.files.tags.tag_syntax import name_node, tag_tree, why_not_parsed, written
from reportgen.files.tags.tag_words import NUMBERED, UNSUPPORTED, WORDS, meant_word
from reportgen.files.tags.unknown_names import as_filter_hint, odd_comparison, unknown_name

_PLAIN = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_SORTS = {
    NameSort.GROUP: "group",
    NameSort.LIST: "list",
    NameSort.PROSE: "prose",
    NameSort.RUNNING: "prose",
    NameSort.RECORD: "record",
}


class NameJudge:
    """Judges the tags of one part after the other; `used` grows with every name of the kind that is printed or looped over."""

    def __init__(self, names: Mapping[str, Named] | None, environment: SandboxedEnvironment) -> None:
        self.names = names
        self.environment = environment
        self.used: set[str] = set()
        self.has_lost_loop = False  # what its records are called is not known

    def findings(self, scanned: Scanned) -> Iterator[Finding]:
        """Everything wrong with what the tags of this part say."""
        scopes: list[tuple[str, dict[str, Named]]] = [("", {})]
        looped = {name for tag in scanned.tags if tag.loop for name in tag.loop.names}
        for tag in scanned.tags:
            if tag.kind is not TagKind.COMMENT:
                yield from _Expressions(self, tag, scopes, looped).findings()

    @property
    def every_name(self) -> list[str]:
        """All names of the kind, for suggestions."""
        return list(all_names(self.names or {}))


class _Expressions:
    """One tag: what it says is parsed alone, so that a mistake in one hides none in another."""

    def __init__(
        self, judge: NameJudge, tag: Tag, scopes: list[tuple[str, dict[str, Named]]], looped: set[str]
    ) -> None:
        self.judge, self.tag, self.scopes, self.looped = judge, tag, scopes, looped

    def findings(self) -> Iterator[Finding]:
        tag = self.tag
        if tag.kind is TagKind.PRINT and _PLAIN.fullmatch(tag.body):
            node = name_node(tag.body)
            yield from self._printed(node)
        elif tag.kind is TagKind.PRINT:
            tree = yield from self._parsed("{{ " + tag.body + " }}")
            for output in tree.find_all(nodes.Output) if tree else ():
                for node in output.nodes:
                    yield from self._printed(node)
        elif tag.word in UNSUPPORTED:
            yield tag.told("K026", what=tag.word, instead=UNSUPPORTED[tag.word])
        elif tag.word.removeprefix("end") in UNSUPPORTED:
            return  # told where it begins
        elif tag.word not in WORDS:
            yield tag.told("K023", "word", word=tag.word, hint=meant_word(tag.word))
        elif tag.word not in CELL_TAGS:
            yield from self._statement()

    # ── statements ───────────────────────────────────────────────────────────

    def _statement(self) -> Iterator[Finding]:
        tag = self.tag
        if tag.word.startswith("end"):
            self._close(tag.word[3:])
            return
        if tag.word == "else" and tag.body != "else":
            wanted = re.sub("^else (?:if )?", "elif ", tag.body)
            yield tag.told("K023", "elif", wanted="{%" + tag.prefix + " " + wanted + " %}")
        if tag.word in ("else", "raw"):
            return
        block = opens_block(tag)
        source = f"{{% if {tag.body[4:]} %}}{{% endif %}}" if tag.word == "elif" else f"{{% {tag.body} %}}"
        tree = yield from self._parsed(source + (f"{{% end{block} %}}" if block else ""))
        node = tree.body[0] if tree and tree.body else None
        if isinstance(node, nodes.For):
            yield from self._loop(node)
        elif isinstance(node, nodes.Macro):
            self._define(node.name, ANY)
            arguments = {one.name: ANY for one in node.args}
            self.scopes.append(("macro", arguments | dict.fromkeys(("caller", "varargs", "kwargs"), ANY)))
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            for name in node.target.find_all(nodes.Name) if not isinstance(node.target, nodes.Name) else [node.target]:
                self._define(name.name, ANY)
            if isinstance(node, nodes.Assign) and isinstance(node.node, nodes.BinExpr):
                yield tag.told("K023", "set")
            elif isinstance(node, nodes.Assign):
                yield from self._judged(node.node)
        elif isinstance(node, nodes.With):
            self.scopes.append(("with", {one.name: ANY for one in node.targets if isinstance(one, nodes.Name)}))
            for value in node.values:
                yield from self._judged(value)
        elif node is not None:
            for child in node.iter_child_nodes():
                if not isinstance(child, nodes.Output):
                    yield from self._judged(child)

    def _loop(self, node: nodes.For) -> Iterator[Finding]:
        if node.recursive:
            yield self.tag.told("K026", what="recursive", instead="一层一层地写循环")
        yield from self._judged(node.iter)
        over = self._named(node.iter)
        if over is not None and over.each is None and over.sort is not NameSort.ANY:
            yield self.tag.told("K025", "no loop", name=written(node.iter))
        each = (over.each if over else None) or ANY
        simple = isinstance(node.target, nodes.Name)
        targets = {
            one.name: each if simple else ANY
            for one in (node.target, *node.target.find_all(nodes.Name))
            if isinstance(one, nodes.Name)
        }
        self.scopes.append(("for", {**targets, "loop": LOOP}))
        if node.test is not None:
            yield from self._judged(node.test)

    def _define(self, name: str, named: Named) -> None:
        self.scopes[-1][1][name] = named

    def _close(self, block: str) -> None:
        if block in ("for", "macro", "with") and len(self.scopes) > 1 and self.scopes[-1][0] == block:
            self.looped.update(self.scopes.pop()[1])

    # ── expressions ──────────────────────────────────────────────────────────

    def _parsed(self, source: str) -> Generator[Finding, None, nodes.Template | None]:
        """The tree of `source`, None after telling why there is none (the value of `yield from`)."""
        try:
            return tag_tree(self.judge.environment, source)
        except TemplateSyntaxError as error:
            unknown = re.search(r"No (filter|test) named '([^']*)'", error.message or "")
            self.judge.has_lost_loop |= self.tag.word == "for"
            yield self._unknown_helper(unknown[1], unknown[2]) if unknown else why_not_parsed(self.tag)
        except (SyntaxError, RecursionError, ValueError):
            yield self.tag.told("K023", "deep")
        return None

    def _unknown_helper(self, sort: str, name: str) -> Finding:
        hint = did_you_mean(name, PRINTING if sort == "filter" else self.judge.environment.tests)
        return self.tag.told("K026", sort, what=name, hint=hint, known="、".join(PRINTING))

    def _printed(self, node: nodes.Node) -> Iterator[Finding]:
        """What is printed must be one value by its name; a macro prints what its own tags do."""
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            yield self.tag.told("K023", "quoted")
        if isinstance(node, nodes.TemplateData | nodes.Const):
            return
        if isinstance(node, nodes.Filter) and node.name in PRINTING:
            yield from self._printed_through(node)
            return
        is_call = isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)
        if isinstance(node, nodes.Call) and is_call and getattr(node.node, "name", "") in FUNCTIONS:
            yield self.tag.told("D207", "expression", text=self.tag.body)
            return
        if not is_call and not isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            inner = node.node.node if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr) else node
            if not (yield from self._judged(inner)):
                yield self.tag.told("D207", "expression", text=self.tag.body)
            return
        if isinstance(node, nodes.Getattr) and self._named(node.node) is LOOP:
            yield self.tag.told("K026", what=self.tag.body, instead=NUMBERED)
            return
        if (yield from self._judged(node)) or is_call:
            return
        named = self._named(node) or ANY
        if self.tag.prefix in ("r", "p") and named.sort is not NameSort.ANY:
            yield self.tag.told("K025", "object", name=self.tag.body, prefix=self.tag.prefix)
        elif named.sort in _SORTS:
            yield self.tag.told("K025", _SORTS[named.sort], name=self.tag.body)
        elif named.dimension is not None:
            yield from unit_twice(self.tag, plain_manner(named.dimension))
            yield from unit_behind_blank(self.tag, named, self.tag.body)

    def _printed_through(self, node: nodes.Filter) -> Iterator[Finding]:
        """A value and the filters behind its name."""
        inner, filters = parted(node)
        used = {*self.judge.used}
        found = [one for one in self._printed(inner) if one.code not in ("K101", "K023", "K179")]
        found += [one for name in named_in(filters) for one in self._faults(name)]
        yield from found
        if found:
            return
        manner = manner_in(self.tag, inner, filters, self._named)
        if isinstance(manner, Finding):
            yield manner
            return
        self.judge.used = used | ({written(inner)} if manner.tells_the_value else set())
        yield from unit_twice(self.tag, manner)
        yield from unit_behind_blank(self.tag, self._named(inner) or ANY, written(inner))

    def _judged(self, node: nodes.Node) -> Generator[Finding, None, bool]:
        """Findings about the names, attributes, filters and tests in an expression; whether there are any."""
        found = [*self._faults(node)]
        yield from found
        return bool(found)

    def _faults(self, node: nodes.Node) -> Iterator[Finding]:
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self._use(node)
        if isinstance(node, nodes.Name):
            yield from self._unknown_name(node)
            return
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            yield from self._path(node)
            return
        if isinstance(node, nodes.Filter) and node.name not in self.judge.environment.filters:
            yield self._unknown_helper("filter", node.name)
        if isinstance(node, nodes.Test) and node.name not in self.judge.environment.tests:
            yield self._unknown_helper("test", node.name)
        if isinstance(node, nodes.Compare):
            yield from odd_comparison(self.tag, node, self._named(node.expr))
        for child in node.iter_child_nodes():
            yield from self._faults(child)

    def _unknown_name(self, node: nodes.Name) -> Iterator[Finding]:
        if self.judge.names is None or self._named(node) is not None or node.name in self.judge.environment.globals:
            return
        if not self.judge.has_lost_loop or did_you_mean(node.name, self.judge.every_name):
            scopes = [scope for _, scope in self.scopes]
            yield unknown_name(self.tag, node.name, self.judge.names, scopes, self.looped)

    def _path(self, node: nodes.Getattr | nodes.Getitem) -> Iterator[Finding]:
        part = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
        if part.startswith("_"):
            yield self.tag.told("K027", name=part)
            return
        before = [
            *(self._path(node.node) if isinstance(node.node, nodes.Getattr | nodes.Getitem) else self._owner(node.node))
        ]
        yield from before
        if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
            yield from self._faults(node.arg)
        owner = self._named(node.node)
        if before or owner is None or owner.sort is NameSort.ANY or self.judge.names is None:
            return
        if part not in owner.parts and not (isinstance(node, nodes.Getitem) and not part):
            if owner.sort is NameSort.VALUE and isinstance(node, nodes.Getitem):
                yield self.tag.told("D207", "expression", text=self.tag.body)
                return
            if owner.sort is NameSort.LIST:
                yield self.tag.told("K024", "of list", owner=written(node.node))
                return
            path = written(node)
            known = [*owner.parts, *self.judge.every_name]
            hint = as_filter_hint(part) or did_you_mean(part, owner.parts) or did_you_mean(path, known)
            yield self.tag.told("K024", "part", name=path, owner=written(node.node), part=part, hint=hint)

    def _owner(self, node: nodes.Node) -> Iterator[Finding]:
        """What is wrong with the beginning of a path; only its end is printed."""
        yield from self._unknown_name(node) if isinstance(node, nodes.Name) else self._faults(node)

    def _named(self, node: nodes.Node) -> Named | None:
        """What a name or a path stands for, None where that is not known or it is neither."""
        if isinstance(node, nodes.Name):
            for _, scope in reversed(self.scopes):
                if node.name in scope:
                    return scope[node.name]
            return ANY if self.judge.names is None else self.judge.names.get(node.name)
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            owner = self._named(node.node)
            part = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
            return owner if owner is None or owner.sort is NameSort.ANY else owner.parts.get(part)
        return None

    def _use(self, node: nodes.Node) -> None:
        """Remember the name as printed: conditions do not print."""
        if self.tag.kind is TagKind.PRINT or self.tag.word in ("for", "set", "call", "with"):
            self.judge.used.add(written(node))


def _constant(node: nodes.Node) -> str:
    return str(node.value) if isinstance(node, nodes.Const) else ""
