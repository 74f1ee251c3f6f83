"""Build the patterns of a rule, or say what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.rules.declared.patterns import Pattern, PatternError, build_pattern
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.rule_names import Known


def patterns_in(entry: Declaration, key: str, known: Known) -> tuple[Pattern, ...]:
    """The patterns that stand in the list `key`, but for those with a mistake."""
    return tuple(pattern for text in entry.texts(key) for pattern in pattern_of(entry, key, text, known))


def labelled_patterns(entry: Declaration, key: str, known: Known) -> dict[str, Pattern]:
    """The patterns that stand in the table `key`, by their labels."""
    made = {label: [*pattern_of(entry, f"{key} {label}", text, known)] for label, text in entry.pairs(key).items()}
    return {label: patterns[0] for label, patterns in made.items() if patterns}


def pattern_of(entry: Declaration, key: str, text: str, known: Known) -> Iterator[Pattern]:
    """The pattern that `text` writes; none, after complaining, where it cannot be read."""
    try:
        pattern = build_pattern(text, known.pieces)
        if known.thorough:
            _ = pattern.regex
        yield pattern
    except PatternError as error:
        entry.complain(f"{key} 的写法{error}")
