"""The invoice's form: what was told of its title, and what is missing of it."""

from collections.abc import Mapping
from typing import Any

from bot.shop import invoice_titles as asks
from bot.shop.invoices import InvoiceTitle, faulty_title
from bot.text.invoice_titles import COMPANY, TitleWords, read_title


def values_of(words: TitleWords) -> dict[str, str]:
    return {"kind": words.kind, "name": words.name, "tax_no": words.tax_no}


def words_of(form: Mapping[str, Any]) -> TitleWords:
    return TitleWords(*(str(form.get(name) or "") for name in ("kind", "name", "tax_no")))


def title_in(words: TitleWords) -> InvoiceTitle | None:
    return asks.title_of(words.kind, words.name, words.tax_no)


def with_title_of_order(form: Mapping[str, Any], written: str) -> dict[str, Any]:
    """The form with the title that was written on the order, where none was told."""
    known = {} if form.get("name") else values_of(read_title(written, expects_name=True))
    return {**form, **{name: value for name, value in known.items() if value}}


def missing_of(form: Mapping[str, Any], *, corrects: bool) -> str:
    """What to ask for next; empty when the title is whole."""
    words = words_of(form)
    if not words.kind:
        return "new_title" if corrects else "title"
    if words.kind == COMPANY and not words.name:
        return "name"
    title = title_in(words)
    if title is None:
        return "tax_no"
    return "tax_no_wrong" if faulty_title(title) is not None else ""
