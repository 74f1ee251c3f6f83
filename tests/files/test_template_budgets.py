"""A template is a program of its owner: what it may cost, however it loops."""

from __future__ import annotations

import re
import time
import tracemalloc
from types import SimpleNamespace

import pytest
from templates_of_words import printed, word

from reportgen.core.findings import CannotRun

pytestmark = pytest.mark.sweep


NESTED = "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"


DOUBLED = "{% set a = 'x' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"


BLOCKS = "{% set a %}x{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}"


BRANCHING = "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"


LONG_BODY = "{% macro m() %}" + "长" * 5000 + "{% endmacro %}{% for a in range(99999) %}{% set x = m() %}{% endfor %}"


COUNTER = "{% set n = namespace(s='x') %}{% for a in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}"


@pytest.mark.parametrize(
    "tag",
    [
        "{% for a in range(10000000000) %}x{% endfor %}",
        "{% for a in range(10 ** 10) %}x{% endfor %}",
        *(NESTED, DOUBLED, BLOCKS, BRANCHING, LONG_BODY, COUNTER),
        "{{ 'x' * 10 ** 9 }}",
        "{{ 'x' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{% if 9 ** 9 ** 9 %}{% endif %}",
        "{% if 99999999999 * 99999999999 * 99999999999 %}{% endif %}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%1000000000d' | format(1) }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ name | center(1000000000) }}",
        "{{ name | replace('', name * 99) }}",
        "{{ range(99999) | join(name) }}",
        "{{ name | indent(1000000000) }}",
        "{{ name.ljust(1000000000) }}",
        "{% for a in range(99999) if range(99999) | sum %}{% endfor %}",
        "{% for a in range(99999) recursive %}{{ loop(range(99999)) }}{% endfor %}",
        "{% if " + "(" * 900 + "1" + ")" * 900 + " %}{% endif %}",
        "{% if " + "not " * 900 + "1 %}{% endif %}",
        "{% if 1" + "1" * 9999 + " %}{% endif %}",
        "{% for a in name %}" * 30 + "{% endfor %}" * 30,
        "{% if name %}" * 200 + "{% endif %}" * 200,
        "{{ name " + "| upper" * 900 + " }}",
        "{{" * 5000,
        "{% set x %}" * 900,
        "{% call name() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% block x %}{% endblock %}",
    ],
)
def it_ends_a_template_that_never_would_in_one_sentence(tag: str) -> None:
    content, began = word("前文", tag), time.process_time()
    with pytest.raises(CannotRun) as stopped:
        printed(content, name="单位")
    assert time.process_time() - began < 4, "2 s on a machine with nothing else to do"
    assert "Word 模板" in stopped.value.message
    assert not re.search("[a-z]{4,} [a-z]{2,} [a-z]{2,}", stopped.value.message), "Chinese"


@pytest.mark.parametrize("tag", [DOUBLED, BLOCKS, COUNTER, LONG_BODY, "{{ 'x' * 1000000000 }}"])
def it_takes_little_memory_for_a_template_that_would_take_all(tag: str) -> None:
    content = word(tag)
    tracemalloc.start()
    try:
        with pytest.raises(CannotRun, match="Word 模板"):
            printed(content, name="单位")
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def it_prints_a_list_of_thousands_of_lines() -> None:
    made = printed(word("{%p for x in xs %}", "{{ x }}、{{ x }}", "{%p endfor %}"), xs=[*map(str, range(5000))])
    assert (len(made), made[-1]) == (5000, "4999、4999")


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{% if rows | length > 1 %}多{% endif %}", "多"),
        ("{% for x in rows %}{{ x }}{% if not loop.last %}，{% endif %}{% endfor %}", "一，二"),
        ("{% for t in ts | selectattr('a', 'equalto', 5) %}{{ t.b }}{% endfor %}", "甲"),
        ("{% if name.startswith('单') and 2 * n - 1 == 5 %}是{% endif %}", "是"),
        ("{% if rows | first == '一' and missing is not defined %}是{% endif %}", "是"),
    ],
)
def it_answers_what_conditions_and_loops_ask(tag: str, shown: str) -> None:
    ts = [SimpleNamespace(a=5, b="甲"), SimpleNamespace(a=6, b="乙")]
    assert printed(tag, rows=["一", "二"], ts=ts, name="单位", n=3) == [shown]
