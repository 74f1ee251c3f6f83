"""Times in a form: 「自____年__月__日至____年__月__日」 is when something began and ended, 「同比」 with what it is compared."""

from __future__ import annotations

import re

BOUNDS = ("开始日期", "结束日期")
OF_TIME = re.compile("(?:起止)?(?:时间|日期|期限|日)$")
_BEGINS = re.compile("(?:^|[^独亲各])[自从由于][ 　]*$")
_GOES_ON_TO = re.compile("[ 　]*(?:起|开始)?[ 　]*(?:至|到|—|－|-|~|～|$)")
_ENDS = re.compile("(?:^|[，,、 　])(?:至|到|—+|－|-|~|～)[ 　]*$")

_COMPARED = re.compile("(同比|环比|[比较](?:上年同期|去年同期|上年|去年|上月|上季度|上期))[ 　]*$")


def compared_with(before: str) -> str:
    """With what something is compared, by the words right before what rose or fell; '' for nothing."""
    found = _COMPARED.search(before)
    return found[1] if found else ""


def bound_of(label: str, before: str, after: str) -> str:
    """What a day between 自 and 至 is called, made of its `label`; '' for any other."""
    begins = (
        _BEGINS.search(before) and _GOES_ON_TO.match(after) and (after.strip() or not before.rstrip().endswith("于"))
    )
    if not begins and not _ENDS.search(before):
        return ""
    return f"{OF_TIME.sub('', label).rstrip('自从由于至到—－-~～')}{BOUNDS[0 if begins else 1]}"
