"""What citizens type on the pages of their documents: what they look for, and what they say of a paper they upload."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from werkzeug.datastructures import FileStorage

from lienket.identity.vietnamese import cleaned
from lienket.portal.forms import FormErrors
from lienket.portal.models.documents import DocumentSource, DocumentState, StorePart
from lienket.portal.models.search import DocumentFilter, DocumentOrder, search_words
from lienket.portal.models.uploads import Upload, UploadRules, kind_of
from lienket.simulation.messages import text

_LONGEST = {"title": 200, "issuer": 200, "symbol": 60}
_PAGE_DIGITS = 6

EnumT = TypeVar("EnumT", bound=StrEnum)


@dataclass(frozen=True)
class Search:
    """What a list of documents is asked for."""

    wanted: DocumentFilter
    order: DocumentOrder
    page: int


def read_search(query: Mapping[str, str]) -> Search:
    """Read the address of a list; what cannot be read is as if it were not there."""
    wanted = DocumentFilter(
        search_words(query.get("tim", "")),
        _one_of(StorePart, query.get("phan")),
        _one_of(DocumentState, query.get("tinh-trang")),
        _one_of(DocumentSource, query.get("nguon")),
    )
    page = query.get("trang", "")
    is_number = page.isascii() and page.isdigit() and len(page) <= _PAGE_DIGITS
    return Search(
        wanted, _one_of(DocumentOrder, query.get("xep")) or DocumentOrder.NEWEST, int(page) if is_number else 1
    )


def read_upload(
    form: Mapping[str, str], sent: FileStorage | None, rules: UploadRules, today: date
) -> Upload | FormErrors:
    """Read the form of an upload, its file included."""
    errors = FormErrors()
    texts = {name: _read_text(form, name, errors) for name in _LONGEST}
    if not texts["title"]:
        errors.add("title", "M28-required")
    issued_on = _read_day(cleaned(form.get("issued_on", "")), today, errors)
    content = sent.stream.read(rules.largest_bytes + 1) if sent and sent.filename else b""
    kind = kind_of(content)
    if not content:
        errors.add("file", "upload-no-file")
    elif len(content) > rules.largest_bytes:
        limit = rules.largest_megabytes
        errors.by_field["file"] = text("upload-too-large", megabytes=limit)
    elif kind is None:
        errors.add("file", "upload-wrong-kind")
    if errors.by_field or kind is None or issued_on is None or sent is None:
        return errors
    return Upload(file_name=sent.filename or "", content=content, kind=kind, issued_on=issued_on, **texts)


def _one_of(choices: type[EnumT], value: str | None) -> EnumT | None:
    return next((choice for choice in choices if choice.value == value), None)


def _read_text(form: Mapping[str, str], name: str, errors: FormErrors) -> str:
    typed = cleaned(form.get(name, ""))
    if any(unicodedata.category(letter)[0] == "C" for letter in typed):
        errors.add(name, "document-text-unprintable")
    elif len(typed) > _LONGEST[name]:
        errors.by_field[name] = text("document-text-too-long", limit=_LONGEST[name])
    return typed


def _read_day(typed: str, today: date, errors: FormErrors) -> date | None:
    """Read when the paper was issued; today, if nothing is said."""
    if not typed:
        return today
    try:
        day = datetime.strptime(typed, "%d/%m/%Y").date()  # noqa: DTZ007  a day has no time zone
    except ValueError:
        day = None
    if day is None or day > today:
        errors.add("issued_on", "bad-issue-day")
        return None
    return day
