"""Which agency answers today for the one that issued a paper (``agencies.toml`` names its sources).

The issuer on a paper is the agency at the time of issue and never rewritten (MG-16); what follows from it here is told
beside it and lets a search by the new name find the paper.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from lienket.portal.models.search import folded


@dataclass(frozen=True)
class LaterAgency:
    """Who took over from an issuer, from which day on."""

    name: str
    since: date
    source: str


@dataclass(frozen=True)
class _Change:
    names: tuple[str, ...]
    after: str
    since: date
    source: str
    papers: tuple[str, ...] = ()
    keeps_place: bool = False
    spares_central_cities: bool = False

    def follows(self, issuer: str) -> str | None:
        """Return what ``issuer`` has after the name that this change is about; None if it is about another."""
        for name in self.names:
            if (rest := _after(folded(name), issuer)) is not None:
                is_spared = self.spares_central_cities and folded(rest).endswith(_central_cities())
                return None if is_spared else rest
        return None

    def is_about(self, title: str) -> bool:
        """Tell whether it changes who issues papers of that title."""
        return not self.papers or folded(title).startswith(tuple(folded(paper) for paper in self.papers))


def later_agencies(title: str, issuer: str) -> tuple[LaterAgency, ...]:
    """Return who took over the agency ``issuer`` or, for papers of that title, its duty; () when it still stands."""
    found = [later for change, later in _later(issuer) if change is None or change.is_about(title)]
    return tuple(found)


@lru_cache(maxsize=4096)
def _later(issuer: str) -> tuple[tuple[_Change | None, LaterAgency], ...]:
    """Return who took over from ``issuer`` by which change; none for a mere new name of its province."""
    found: list[tuple[_Change | None, LaterAgency]] = []
    for change in _changes():
        if (rest := change.follows(issuer)) is None:
            continue
        name = f"{change.after}{rest}" if change.keeps_place else change.after
        found.append((change, LaterAgency(name, change.since, change.source)))
        if change.keeps_place:
            found += [(change, later) for later in _in_merged_province(name)]
    stands = all(change is None or change.papers for change, _ in found)
    return tuple(found + ([(None, later) for later in _in_merged_province(issuer)] if stands else []))


def _in_merged_province(issuer: str) -> Iterator[LaterAgency]:
    """Yield an agency of a province that went into another one, under its present name."""
    found = _merged_province().search(issuer)
    if found is None:
        return
    provinces = _data()["provinces"]
    after = _provinces_after()[folded(found["name"])]
    written = after if found["kind"] else after.removeprefix("tỉnh ").removeprefix("thành phố ")
    yield LaterAgency(issuer[: found.start()] + written, provinces["since"], provinces["source"])


def _after(name: str, issuer: str) -> str | None:
    """Return what stands in ``issuer`` after ``name`` (folded), which it begins with as whole words; else None."""
    written = re.sub(r"^Ủy ban nhân dân\b", "UBND", issuer, flags=re.IGNORECASE)
    rest = written[len(name) :]  # folding keeps the length of composed Vietnamese letters
    is_begun = folded(written[: len(name)]) == name
    return rest if is_begun and not rest[:1].isalnum() else None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("lienket.portal").joinpath("agencies.toml").read_text(encoding="utf-8"))


@cache
def _changes() -> tuple[_Change, ...]:
    return tuple(_change(**entry) for entry in _data()["changes"])


def _change(names: list[str], papers: Sequence[str] = (), **rest: Any) -> _Change:
    return _Change(tuple(names), papers=tuple(papers), **rest)


@cache
def _central_cities() -> tuple[str, ...]:
    return tuple(folded(city) for city in _data()["central_cities"])


@cache
def _provinces_after() -> dict[str, str]:
    return {folded(name): after for name, after in _data()["provinces"]["after"].items()}


@cache
def _merged_province() -> re.Pattern[str]:
    """Return what finds a merged province at the end of a name, unless a smaller unit of that name stands there."""
    names = "|".join(map(re.escape, _data()["provinces"]["after"]))
    smaller = "".join(rf"(?<!{unit} )" for unit in ("xã", "phường", "huyện", "quận", "thị trấn", "thành phố"))
    return re.compile(rf"(?P<kind>tỉnh )?(?<![\w]){smaller}(?P<name>{names})$", re.IGNORECASE)
