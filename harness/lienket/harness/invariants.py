"""The rules that hold after every scenario, whatever it was about (I1 to I12 of the test catalogue).

Each check takes the evidence of a scenario and returns sentences that say what is broken; none means it holds.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from lienket.harness.holdings import nobody_holds_others_items, nothing_lost_on_the_way
from lienket.harness.stage import Evidence

_CHANGES = ("verified", "linked", "merged", "unlinked", "renumbered", "reclaimed")
"""Endings of attempts that change an account."""

_LONG_NUMBER = re.compile(r"(?<!\d)(\d{12}|\d{9})(?!\d)")
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
_ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_WRITTEN_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")


def one_link_each(evidence: Evidence) -> Iterator[str]:
    """I1: at most one active link per personal number and per portal account."""
    links = [account["link"] for account in evidence.after["portal"]["accounts"] if account["link"]]
    for number, count in Counter(link["personal_number"] for link in links).items():
        if count > 1:
            yield f"I1: số định danh {number} có {count} liên kết."


def same_number(evidence: Evidence) -> Iterator[str]:
    """I2: linked accounts have the same personal number."""
    for account in evidence.after["portal"]["accounts"]:
        number = account["identity"].get("personal_number", {}).get("value")
        if account["link"] and account["link"]["personal_number"] != number:
            yield f"I2: tài khoản {account['username']} liên kết với số định danh khác số của mình."


def refusals_change_nothing(evidence: Evidence) -> Iterator[str]:
    """I3: an account that was only refused has the profile, link and stores it had before."""
    before = {account["account_id"]: account for account in evidence.before["portal"]["accounts"]}
    succeeded = {entry["account_id"] for entry in _attempts(evidence) if entry["outcome"] in _CHANGES}
    succeeded |= {account["closure"]["merged_into"] for account in _closed(evidence)}
    refused = {entry["account_id"] for entry in _attempts(evidence)} - succeeded
    for account in evidence.after["portal"]["accounts"]:
        known = before.get(account["account_id"])
        is_newcomers = known is None and account.get("origin") == "vneid"  # made in this scenario, before any refusal
        if account["account_id"] in refused and account != known and not is_newcomers:
            yield f"I3: tài khoản {account['username']} thay đổi dù mọi yêu cầu đều bị từ chối."


def green_only_when_confirmed(evidence: Evidence) -> Iterator[str]:
    """I6: a field turned green only by an audited verification, by an answer of VNeID, or by an authority's new number.

    VNeID's answers are for who had no account, and for who the population database confirmed or does not know.
    """
    before = {account["account_id"]: account["identity"] for account in evidence.before["portal"]["accounts"]}
    verified, linked, renumbered = (_ended_as(evidence, outcome) for outcome in ("verified", "linked", "renumbered"))
    for account in evidence.after["portal"]["accounts"]:
        known = before.get(account["account_id"])
        for name, field in account["identity"].items():
            new = known is not None and field["mark"] == "green" and field != known.get(name)
            vouched = field["source"] == "vneid" and account["account_id"] in linked
            renewed = name == "personal_number" and account["account_id"] in renumbered
            if new and account["account_id"] not in verified and not vouched and not renewed:
                yield f"I6: trường {name} của {account['username']} thành xanh mà không có lần xác minh nào."
            if field["mark"] == "green" and field["source"] == "typed":
                yield f"I6: trường {name} tự nhập của {account['username']} mang biểu tượng xanh."


def every_attempt_is_audited(evidence: Evidence) -> Iterator[str]:
    """I7: every return from VNeID left one audit entry of each thing it tried; no whole number is written anywhere."""
    tried = Counter((entry["trace_id"], entry["action"]) for entry in _attempts(evidence))
    audited = {trace_id for trace_id, _ in tried}
    for entry in evidence.journals["portal"]:
        if entry["kind"] == "exchange" and entry["name"] == "vneid.returned" and entry["trace_id"] not in audited:
            yield "I7: có lần trở về từ VNeID không được ghi vào nhật ký kiểm toán."
    for (_, action), times in tried.items():
        if times > 1:
            yield f"I7: một lần «{action}» được ghi {times} lần vào nhật ký kiểm toán."
    for system, entries in (*evidence.journals.items(), ("kiểm toán của Cổng", _attempts(evidence))):
        for entry in entries:
            if found := _LONG_NUMBER.search(
                str(entry.get("path")) + str(entry.get("details")) + str(entry.get("number"))
            ):
                yield f"I7: nhật ký {system} để lộ số {found[0][:2]}…{found[0][-2:]}."


def population_data_stay_hidden(evidence: Evidence) -> Iterator[str]:
    """I8: after a refused verification no page shows what only the population database knows of the person."""
    for name, page in evidence.pages.items():
        person = evidence.cast[name]
        if not _was_verified(evidence, person.number):
            for secret in person.known_to_population_only:
                if secret in page:
                    yield f"I8: trang của {name} để lộ dữ liệu dân cư mà người ấy không khai."


def outage_is_no_mismatch(evidence: Evidence) -> Iterator[str]:
    """I9: nobody is told "mismatch", or "verified", unless the population database answered."""
    answered = {
        e["trace_id"] for e in evidence.journals["population"] if e["kind"] == "exchange" and e["status"] == 200
    }
    for entry in _attempts(evidence):
        if entry["outcome"] in ("mismatch", "verified") and entry["trace_id"] not in answered:
            yield f"I9: «{entry['outcome']}» mà CSDL quốc gia về dân cư không hề trả lời."


def done_once_is_done(evidence: Evidence) -> Iterator[str]:
    """I10: a link, once made, keeps its date; an account is linked once, and once more after each end of its link."""
    before = {a["account_id"]: a["link"] for a in evidence.before["portal"]["accounts"] if a["link"]}
    for account in evidence.after["portal"]["accounts"]:
        is_changed = account["account_id"] in before and account["link"] != before[account["account_id"]]
        if is_changed and account["account_id"] not in _ended_as(evidence, "unlinked", "renumbered"):
            yield f"I10: liên kết có sẵn của {account['username']} bị thay đổi."
    made = Counter(entry["account_id"] for entry in _attempts(evidence) if entry["outcome"] == "linked")
    ended = Counter(entry["account_id"] for entry in _attempts(evidence) if entry["outcome"] == "unlinked")
    for account_id, count in made.items():
        if count > 1 + ended[account_id]:
            yield f"I10: tài khoản {account_id} được liên kết {count} lần."


def dates_are_vietnamese(evidence: Evidence) -> Iterator[str]:
    """I11: dates that people see are dd/MM/yyyy."""
    for name, page in evidence.pages.items():
        words = _TAG.sub(" ", page)
        for found in _ISO_DATE.findall(words):
            yield f"I11: trang của {name} viết ngày {found}, không phải dd/MM/yyyy."
        for day, month, year in _WRITTEN_DATE.findall(words):
            if not _is_day(int(day), int(month), int(year)) or len(day) != 2 or len(month) != 2:
                yield f"I11: trang của {name} viết ngày {day}/{month}/{year}."


def text_is_nfc(evidence: Evidence) -> Iterator[str]:
    """I12: everything people read is NFC."""
    for name, page in evidence.pages.items():
        if not unicodedata.is_normalized("NFC", page):
            yield f"I12: trang của {name} có chữ không ở dạng NFC."


def no_system_crashed(evidence: Evidence) -> Iterator[str]:
    """No system met a bug of its own."""
    for system, entries in evidence.journals.items():
        for entry in entries:
            if entry["kind"] == "crash":
                yield f"{system} gặp lỗi ở {entry['path']}: {entry['details']['traceback']}"


INVARIANTS: tuple[Callable[[Evidence], Iterator[str]], ...] = (
    one_link_each,
    same_number,
    refusals_change_nothing,
    nothing_lost_on_the_way,
    nobody_holds_others_items,
    green_only_when_confirmed,
    every_attempt_is_audited,
    population_data_stay_hidden,
    outage_is_no_mismatch,
    done_once_is_done,
    dates_are_vietnamese,
    text_is_nfc,
    no_system_crashed,
)


def broken_invariants(evidence: Evidence) -> list[str]:
    """Return a sentence for everything that does not hold."""
    return [sentence for invariant in INVARIANTS for sentence in invariant(evidence)]


def _attempts(evidence: Evidence) -> list[dict[str, str]]:
    attempts: list[dict[str, str]] = evidence.after["portal"]["audit"]
    return attempts


def _ended_as(evidence: Evidence, *outcomes: str) -> set[str]:
    """Return the accounts of which an attempt ended in one of ``outcomes``."""
    return {entry["account_id"] for entry in _attempts(evidence) if entry["outcome"] in outcomes}


def _closed(evidence: Evidence) -> list[dict[str, Any]]:
    return [account for account in evidence.after["portal"]["accounts"] if account.get("closure")]


def _was_verified(evidence: Evidence, number: str) -> bool:
    return any(
        account["identity"].get("personal_number", {}).get("value") == number
        and account["identity"]["personal_number"]["mark"] == "green"
        for account in evidence.after["portal"]["accounts"]
    )


def _is_day(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
