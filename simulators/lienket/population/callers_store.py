"""The connected systems of one world, and how often each has asked."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Integer, RowMapping, String, Table
from sqlalchemy.exc import IntegrityError

from lienket.population.metadata import metadata
from lienket.population.models.callers import Caller, Licence, Quota, Skin
from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import WorldStore, lookup, world_column

callers_table = Table(
    "callers",
    metadata,
    world_column(),
    Column("account", String(100), primary_key=True),
    Column("facts", JSON, nullable=False),
)

# A row for each window, so that who asks as one window ends is never counted in the next, whatever comes first.
usage_table = Table(
    "caller_usage",
    metadata,
    world_column(),
    Column("account", String(100), primary_key=True),
    Column("window", BigInteger, primary_key=True),
    Column("used", Integer, nullable=False),
)

_LATE_SECONDS = 60
"""How long a window is kept for queries that came before its end and are counted after it."""

_BY_ACCOUNT = lookup(callers_table, "account")


class CallerStore(WorldStore):
    """Who may ask in one world."""

    def add_callers(self, callers: list[Caller]) -> None:
        """Insert ``callers``; refuse with 409 when an account is taken."""
        try:
            self._insert(callers_table, [{"account": one.account, "facts": plain_caller(one)} for one in callers])
        except IntegrityError as error:
            raise Refusal("caller-exists", 409) from error

    def caller(self, account: str) -> Caller | None:
        """Return the caller with ``account``."""
        row = self._look_up(_BY_ACCOUNT, account=account)
        return None if row is None else _caller(row)

    def callers(self) -> list[Caller]:
        """Return all callers in order of account."""
        return [_caller(row) for row in self._rows(self._select(callers_table).order_by(callers_table.c.account))]

    def has_callers(self) -> bool:
        """Tell whether the world has any caller."""
        return self._row(self._select(callers_table)) is not None

    def use(self, account: str, quota: Quota, moment: float) -> bool:
        """Count one query of ``account`` at ``moment`` (epoch seconds); False, and nothing counted, if none is left.

        Exact however many processes count at once: the database adds and compares in one statement.
        """
        window = quota.window(moment)
        if self._add_one(account, window, quota):
            return True
        try:
            with self.transaction() as store:
                store.begin(account, quota, moment)
        except IntegrityError:  # counted before, in this window: to the end, or by somebody else just now
            return self._add_one(account, window, quota)
        return True

    def begin(self, account: str, quota: Quota, moment: float) -> None:
        """Count the first query of ``account`` in a window and forget windows long past; IntegrityError if begun."""
        row = usage_table.c
        self._insert(usage_table, [{"account": account, "window": quota.window(moment), "used": 1}])
        past = row.window < quota.window(moment - _LATE_SECONDS)
        self._write(self._delete(usage_table).where(row.account == account, past))

    def _add_one(self, account: str, window: int, quota: Quota) -> bool:
        row = usage_table.c
        mine = (row.account == account, row.window == window, row.used < quota.queries)
        return self._write(self._update(usage_table).where(*mine).values(used=row.used + 1)) == 1


def plain_caller(caller: Caller) -> dict[str, Any]:
    """Return ``caller`` as text, lists, mappings and None."""
    licence, quota = caller.licence, caller.quota
    return {
        "account": caller.account,
        "secret": caller.secret,
        "api_key": caller.api_key,
        "x_road_client": caller.x_road_client,
        "esb_source_type": caller.esb_source_type,
        "esb_source_username": caller.esb_source_username,
        "skins": sorted(caller.skins),
        "purposes": None if licence.purposes is None else sorted(licence.purposes),
        "officers": None if licence.officers is None else sorted(licence.officers),
        "quota": None if quota is None else {"queries": quota.queries, "seconds": quota.seconds},
    }


def caller_of_plain(plain: dict[str, Any]) -> Caller:
    """Return the caller that ``plain_caller`` wrote."""
    values = dict(plain)
    purposes, officers, quota = (values.pop(key) for key in ("purposes", "officers", "quota"))
    licence = Licence(
        None if purposes is None else frozenset(purposes), None if officers is None else frozenset(officers)
    )
    skins = frozenset(map(Skin, values.pop("skins")))
    return Caller(**values, skins=skins, licence=licence, quota=Quota(**quota) if quota else None)


def _caller(row: RowMapping) -> Caller:
    return caller_of_plain(row["facts"])
