"""Build what a rules.toml says of laws and documents, or say everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.rules.declared.act import Act
from reportgen.core.rules.declared.patterns import Pattern
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.pattern_data import pattern_of
from reportgen.core.toml.rule_names import Known

_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def acts_in(entry: Declaration, known: Known) -> tuple[Act, ...]:
    """The acts that `entry` lists; its mistakes go where it collects them."""
    return tuple(_act(one, known) for one in entry.tables("acts"))


def _act(entry: Declaration, known: Known) -> Act:
    spoken = [
        one for text in filter(None, [entry.text("spoken", "")]) for one in pattern_of(entry, "spoken", text, known)
    ]
    made = Act(
        name=entry.text("name"),
        also=entry.texts("also"),
        numbers=entry.texts("numbers"),
        made=_days(entry, "made"),
        force=_days(entry, "force"),
        articles=entry.whole("articles"),
        about=tuple(_about(entry, known)),
        items=tuple(_items(entry)),
        spoken=spoken[0] if spoken else None,
        short=entry.text("short", ""),
    )
    entry.done()
    return made


def _days(entry: Declaration, key: str) -> tuple[str, ...]:
    days = entry.texts(key)
    for day in days:
        if not _DAY.fullmatch(day):
            entry.complain(f"{key} 里的“{day}”不是 2019-05-15 这样的日期")
    return days


def _items(entry: Declaration) -> Iterator[tuple[int, int]]:
    for article, count in entry.pairs("items").items():
        if article.isdigit() and count.isdigit():
            yield int(article), int(count)
        else:
            entry.complain(f'items 里的“{article} = {count}”要写成条和项的数字，如 "20" = "15"')


def _about(entry: Declaration, known: Known) -> Iterator[tuple[tuple[int, ...], Pattern]]:
    for numbers, text in entry.pairs("about").items():
        if not all(map(str.isdigit, numbers.split())):
            entry.complain(f"about 里的“{numbers}”要写成条的数字，如 33；几条说同一件事的写 49 50")
            continue
        for pattern in pattern_of(entry, "about", text, known):
            yield tuple(map(int, numbers.split())), pattern
