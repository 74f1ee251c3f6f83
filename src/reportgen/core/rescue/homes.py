"""Which page of the form a sheet is, by its words, its title and the names on it."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.rescue.form_pages import FormPage, FoundPage, label_words

# A sheet is known by its title alone, or by two of the words of the form.
_FEWEST = 2


def homes_of(forms: Sequence[FormPage], pages: Sequence[FoundPage]) -> list[FormPage | None]:
    """The page of the form that each sheet is, None where it may be none or several."""
    return [_home(forms, page) for page in pages]


def share_of_words(forms: Sequence[FormPage], pages: Sequence[FoundPage]) -> float:
    """How many of the words beside cells to fill stand on the sheets, from 0 to 1."""
    asked = [form for form in forms if form.seats]
    known = sum(len({*form.labels.values()}) for form in asked)
    homes = homes_of(forms, pages)
    found = {
        (form.title, word)
        for form, page in zip(homes, pages, strict=True)
        if form is not None and form.seats
        for word in _shared(form, page)
    }
    return len(found) / known if known else 0.0


def _home(forms: Sequence[FormPage], page: FoundPage) -> FormPage | None:
    said = [len(_shared(form, page)) + (form.title == page.title) for form in forms]
    best = max(said, default=0)
    if said.count(best) == 1:
        form = forms[said.index(best)]
        if best >= _FEWEST or form.title == page.title:
            return form
    named = [sum(name in page.names for name in form.seats) for form in forms]
    best = max(named, default=0)
    return forms[named.index(best)] if best and named.count(best) == 1 else None


def _shared(form: FormPage, page: FoundPage) -> set[str]:
    return {*form.labels.values()} & {label_words(raw) for raw in page.cells.values()}
