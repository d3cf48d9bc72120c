"""What the data stores hold after a scenario: I4, nothing lost or doubled on its way, and I5, nothing of others."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lienket.harness.stage import Evidence

_SAME_PAPER = ("result_code", "symbol", "issuer", "issued_on")


@dataclass(frozen=True)
class Carried:
    """An account whose store went, or is going, to a VNeID account's: by its own link or by a merger."""

    account: dict[str, Any]
    number: str
    transfer: dict[str, Any]

    @property
    def waits(self) -> bool:
        """Whether the new store is down and the rest comes later."""
        return self.transfer.get("state") in ("pending", "running") and self.transfer.get("retry_at") is not None

    @property
    def stayed(self) -> set[str]:
        """The codes of items that were not moved, for a reason that is told."""
        return {item["code"] for item in self.transfer.get("stayed", []) if item["reason"]}

    @property
    def store(self) -> str:
        """The key of the old store, as provenances name it."""
        return f"portal:{self.account['account_id']}"


def nothing_lost_on_the_way(evidence: Evidence) -> Iterator[str]:
    """I4: each item of a linked account's old store is in the new one exactly once, or listed as not moved and why.

    While the new store is down, what is missing comes later. A paper may stand under the code that it has there.
    """
    portal = evidence.after["portal"]
    for carried in _carried(portal):
        held = portal["vneid_stores"].get(carried.number, [])
        codes = Counter(document["code"] for document in held)
        listed = Counter(portal.get("vneid_dossiers", {}).get(carried.number, []))
        counts = {
            **{f"hồ sơ {code}": listed[code] for code in carried.account.get("dossiers", [])},
            **{
                f"giấy tờ {document['code']}": codes[document["code"]] or _held_otherwise(held, document, carried)
                for document in carried.account["documents"]
                if document["code"] not in carried.stayed
            },
        }
        for item, count in counts.items():
            if count > 1 or (count == 0 and not carried.waits):
                yield f"I4: {item} có {count} bản trong kho VNeID."


def nobody_holds_others_items(evidence: Evidence) -> Iterator[str]:
    """I5: a VNeID store holds nothing but what its owner's accounts held, what it held, and what came to it since."""
    portal, before = evidence.after["portal"], evidence.before["portal"]
    for number, held in portal["vneid_stores"].items():
        codes = {document["code"] for document in before["vneid_stores"].get(number, [])}
        codes |= {document["code"] for account in _owned(portal, number) for document in account["documents"]}
        own_dossiers = set(portal.get("vneid_dossiers", {}).get(number, []))
        for document in held:
            came_since = document.get("source") == "uploaded" or document.get("dossier_code") in own_dossiers
            if document["code"] not in codes and not came_since:
                yield f"I5: kho của {number} giữ giấy tờ {document['code']} của người khác."
    filed_by = {dossier["code"]: dossier for dossier in portal.get("dossiers", [])}
    for number, listed in portal.get("vneid_dossiers", {}).items():
        owners = {account["account_id"] for account in _owned(portal, number)}
        for code in listed:
            if not _is_theirs(filed_by.get(code, {}), number, owners):
                yield f"I5: kho của {number} liệt kê hồ sơ {code} của người khác."


def _carried(portal: dict[str, Any]) -> Iterator[Carried]:
    transfers = {transfer["account_id"]: transfer for transfer in portal.get("transfers", [])}
    for account in portal["accounts"]:
        transfer, link, closure = transfers.get(account["account_id"], {}), account["link"], account.get("closure")
        if link:
            yield Carried(account, link["personal_number"], transfer)
        elif transfer and closure and closure["reason"] == "merged":
            yield Carried(account, transfer["personal_number"], transfer)


def _held_otherwise(held: list[dict[str, Any]], document: dict[str, Any], carried: Carried) -> int:
    """Return how many documents are the same paper under another code and say that the old store had it too."""
    return sum(
        carried.store in other.get("provenance", ())
        and all(other[name] == document[name] and document[name] for name in _SAME_PAPER)
        for other in held
    )


def _owned(portal: dict[str, Any], number: str) -> list[dict[str, Any]]:
    """Return the accounts that are those of the number's owner."""
    carried = [one.account for one in _carried(portal) if one.number == number]
    carried += _linked_once(portal, number)
    made = [
        account
        for account in portal["accounts"]
        if account.get("origin") == "vneid" and account["identity"].get("personal_number", {}).get("value") == number
    ]
    return carried + _merged_into(portal, carried) + made


def _linked_once(portal: dict[str, Any], number: str) -> list[dict[str, Any]]:
    """Return the accounts whose link with a number was a right one, and ended: their papers stay in its store."""
    former = [link for link in portal.get("former_links", []) if link["personal_number"] == number]
    once = {link["account_id"] for link in former if link["reason"] == "citizen-request"}
    return [account for account in portal["accounts"] if account["account_id"] in once]


def _merged_into(portal: dict[str, Any], kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the accounts that were merged into those, also those merged into such a one before."""
    into = {account["account_id"] for account in kept}
    merged = [one for one in portal["accounts"] if one.get("closure") and one["closure"]["merged_into"] in into]
    return merged + _merged_into(portal, merged) if merged else []


def _is_theirs(dossier: dict[str, Any], number: str, owners: set[str]) -> bool:
    return dossier.get("account_id") in owners or dossier.get("applicant_number") == number
