"""Pushed authorization requests and used client assertions of one world of VNeID."""

from datetime import datetime

from sqlalchemy import Boolean, Column, String, Table, Text, false
from sqlalchemy.exc import IntegrityError

from lienket.simulation.storage import WorldStore, world_column
from lienket.vneid.models.grants import PushedRequest
from lienket.vneid.store.hashing import secret_hash
from lienket.vneid.store.metadata import metadata

pushed_requests_table = Table(
    "pushed_requests",
    metadata,
    world_column(),
    Column("uri_hash", String(64), primary_key=True),
    Column("client_id", String(200), nullable=False),
    Column("query", Text, nullable=False),
    Column("expires_at", String(40), nullable=False),
    Column("opened", Boolean, nullable=False),
    Column("used", Boolean, nullable=False),
)

assertions_table = Table(
    "client_assertions",
    metadata,
    world_column(),
    Column("client_id", String(200), primary_key=True),
    Column("jti_hash", String(64), primary_key=True),
)


class PushedStore(WorldStore):
    """What clients have sent from program to program before a browser came."""

    def add_pushed_request(self, request_uri: str, pushed: PushedRequest) -> None:
        """Keep a pushed request."""
        row = {**vars(pushed), "uri_hash": secret_hash(request_uri), "expires_at": pushed.expires_at.isoformat()}
        self._insert(pushed_requests_table, [{**row, "used": False}])

    def pushed_request(self, request_uri: str, client_id: str) -> PushedRequest | None:
        """Return the client's pushed request, unless it has served."""
        row = self._row(
            self._select(pushed_requests_table).where(
                pushed_requests_table.c.uri_hash == secret_hash(request_uri),
                pushed_requests_table.c.client_id == client_id,
                pushed_requests_table.c.used == false(),
            )
        )
        if row is None:
            return None
        expires_at = datetime.fromisoformat(row["expires_at"])
        return PushedRequest(row["client_id"], row["query"], expires_at, row["opened"])

    def open_pushed_request(self, request_uri: str, until: datetime) -> None:
        """Note that a browser has come with the request: it waits for the citizen ``until`` then."""
        one = pushed_requests_table.c.uri_hash == secret_hash(request_uri)
        values = {"opened": True, "expires_at": until.isoformat()}
        self._write(self._update(pushed_requests_table).where(one).values(values))

    def use_pushed_request(self, request_uri: str) -> bool:
        """Use the request up; tell whether it was of use until now."""
        fresh = (
            pushed_requests_table.c.uri_hash == secret_hash(request_uri),
            pushed_requests_table.c.used == false(),
        )
        return self._write(self._update(pushed_requests_table).where(*fresh).values(used=True)) > 0

    def is_new_assertion(self, client_id: str, jti: str) -> bool:
        """Note the id of a client's assertion; tell whether it was never seen before."""
        try:
            self._insert(assertions_table, [{"client_id": client_id, "jti_hash": secret_hash(jti)}])
        except IntegrityError:
            return False
        return True
