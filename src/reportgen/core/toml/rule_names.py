"""What a rule may name, and whether an expression or a message keeps to it."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping

from reportgen.core.fields import Field, Grid, List, Whole
from reportgen.core.ids import PREVIOUS, YEAR_AGO, bare, earlier_of, of_earlier, parts_of, record_of
from reportgen.core.language.expression_faults import faults_in
from reportgen.core.language.expressions import Expression
from reportgen.core.language.functions import PERIOD_END
from reportgen.core.language.over_lines import over_lines
from reportgen.core.language.sorts import Sort
from reportgen.core.light import dataclass, field
from reportgen.core.rules.declared.rules import WHOLE, Instance
from reportgen.core.suggestions import did_you_mean
from reportgen.core.tables import placeholders
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.line_cells import cells_of_lines, line_meant

# What to write so that an earlier report can be named.
UNDECLARED = {
    PREVIOUS: "要与上一期比，请在 kind.toml 里写 [period]",
    YEAR_AGO: '要与上年同期比，请在 kind.toml 的 [period] 里写 also = "a-year-ago"（一年报一次的写 previous）',
}


# How a message shows what no value is.
_OF_ITS_OWN = '另设一个字段，写 printed = false 和 value = "{}"，花括号里写它的名称'


@dataclass(frozen=True)
class Known:
    """The fields, grids and lists of the kind whose rules are being read, and the pieces its patterns are made of.

    `named` are the earlier reports that may be named, `claims` what figures in a text may be of.
    `thorough`: patterns are compiled at once, to know that each can be read. `is_sound`: the very same data was looked
    through before and made sense, so that expressions are only read.
    """

    fields: Mapping[str, Field]
    grids: Mapping[str, Grid]
    lists: Mapping[str, List]
    named: Collection[str] = ()
    pieces: Mapping[str, str] = field(default_factory=dict)
    claims: Collection[str] = ()
    thorough: bool = True
    is_sound: bool = False

    def meaning(self, name: str, instance: Instance = WHOLE) -> Field | None:
        """The field that `name` means at `instance`; an earlier report has the fields of this one."""
        value_id = bare(instance.id_of(name))
        record = record_of(value_id)
        if record:
            return next((one for one in self.lists[record.list_id].columns if one.id == record.column), None)
        spec = self.lists.get(parts_of(value_id)[0])
        return self.fields.get(value_id) or (spec.whole(value_id) if spec else None)

    def over_lines(self, expression: Expression | None) -> Expression | None:
        """`expression` with what it asks of whole columns of a table asked of their rows."""
        return over_lines(expression, cells_of_lines(self.fields, self.grids)) if expression else None

    def understands(
        self,
        entry: Declaration,
        expression: Expression,
        instance: Instance = WHOLE,
        wanted: Sort = Sort.TRUTH,
        besides: Container[str] = (),
    ) -> bool:
        """Whether `expression` makes sense at `instance` and gives what is `wanted`; complains of what does not.

        The names in `besides` have a meaning of their own.
        """
        if self.is_sound:
            return True
        if PERIOD_END in expression.moments and not self.named:
            entry.complain("要用 period_end()，请在 kind.toml 里写 [period]")
            return False
        if not self.has(entry, [name for name in expression.names if name not in besides], instance):
            return False
        faults = faults_in(expression, lambda name: None if name in besides else self.meaning(name, instance), wanted)
        for fault in faults:
            entry.complain(fault)
        return not faults

    def can_say(self, entry: Declaration, message: str, said: Collection[str]) -> bool:
        """Whether each placeholder of a `message` means a value, or is one of what the rule itself has to say."""
        asked = [name for name in placeholders(message) if name not in said]
        return self.has(entry, asked, besides=said, key="message")

    def has(
        self,
        entry: Declaration,
        names: Iterable[str],
        instance: Instance = WHOLE,
        besides: Collection[str] = (),
        key: str = "",
    ) -> bool:
        """Whether each of `names` means a value; complains of those that do not, in what the entry says under `key`.

        `besides` are others that there are.
        """
        names = list(names)
        unknown = [name for name in names if self.meaning(name, instance) is None]
        early = [
            name for name in names if earlier_of(name) and (record_of(instance.id_of(name)) or self._is_whole(name))
        ]
        for name in early:
            entry.complain(f"“{name}”：清单与以前的报告没有逐条比的；要比合计，请加一个算出合计的字段", key)
        owned = dict.fromkeys(filter(None, (self._owner(name, instance) for name in unknown)))
        for hint in owned:
            names_of = "、".join(f"“{name}”" for name in unknown if self._owner(name, instance) == hint)
            entry.complain(f"没有名称{names_of}。{hint}", key)
        for name in (name for name in unknown if not self._owner(name, instance)):
            if "(" in name:
                entry.complain(f"花括号里只写名称，不能写“{name}”：{_OF_ITS_OWN.format(name)}", key)
                continue
            known = [*besides, *(of_earlier(earlier_of(name), one) for one in (*instance.names, *self.fields))]
            entry.complain(f"没有名称“{name}”。{line_meant(name, self.grids) or did_you_mean(name, known)}", key)
        too_early = [name for name in names if name not in unknown and not self.may_name(entry, earlier_of(name), name)]
        return not unknown and not too_early and not early

    def _owner(self, name: str, instance: Instance) -> str:
        """What a rule must say of which list or table it is, where `name` is a column of one of them alone and it says nothing."""
        if instance is not WHOLE or earlier_of(name):
            return ""
        lists = [one.id for one in self.lists.values() if name in [column.id for column in one.columns]]
        grids = [
            (one.id, "row" if name in one.columns else "column")
            for one in self.grids.values()
            if name in (*one.rows, *one.columns)
        ]
        if len(lists) + len(grids) != 1:
            return ""
        if lists:
            return f'“{lists[0]}”的每一条都查的，在这条规则里加上 list = "{lists[0]}"'
        return f'“{grids[0][0]}”里处处都查的，在这条规则里加上 grid = "{grids[0][0]}"、each = "{grids[0][1]}"'

    def _is_whole(self, name: str) -> bool:
        return isinstance(self.meaning(name), Whole)

    def may_name(self, entry: Declaration, which: str, name: str) -> bool:
        """Whether the kind has the earlier report `which` that `name` speaks of; complains if it has not."""
        if which and which not in self.named:
            entry.complain(f"这里不能用“{name}”。{UNDECLARED.get(which, '')}")
        return not which or which in self.named
