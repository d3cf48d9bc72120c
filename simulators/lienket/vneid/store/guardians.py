"""Requests to guardians in one world of VNeID."""

from datetime import datetime

from sqlalchemy import Column, RowMapping, String, Table, Text

from lienket.simulation.storage import WorldStore, world_column
from lienket.vneid.models.guardians import GuardianRequest, RequestState
from lienket.vneid.store.metadata import metadata

requests_table = Table(
    "guardian_requests",
    metadata,
    world_column(),
    Column("request_id", String(40), primary_key=True),
    Column("ward", String(12), nullable=False),
    Column("ward_name", Text, nullable=False),
    Column("guardian", String(12), nullable=False),
    Column("client", Text, nullable=False),
    Column("asked_at", String(40), nullable=False),
    Column("expires_at", String(40), nullable=False),
    Column("state", String(20), nullable=False),
)


class GuardianStore(WorldStore):
    """Who is asked to confirm for whom."""

    def add_guardian_request(self, request: GuardianRequest) -> None:
        """Keep a new request."""
        self._insert(requests_table, [_row(request)])

    def guardian_request(self, request_id: str) -> GuardianRequest | None:
        """Return the request; inside a transaction others wait for its end."""
        mine = requests_table.c.request_id == request_id
        row = self._row(self._select(requests_table).where(mine).with_for_update())
        return _request(row) if row else None

    def guardian_requests(self, guardian: str) -> list[GuardianRequest]:
        """Return every request to ``guardian``, the oldest first."""
        query = self._select(requests_table).where(requests_table.c.guardian == guardian)
        return [_request(row) for row in self._rows(query.order_by(requests_table.c.asked_at))]

    def save_guardian_request(self, request: GuardianRequest) -> None:
        """Keep ``request`` as it is now."""
        mine = requests_table.c.request_id == request.request_id
        self._write(self._update(requests_table).where(mine).values(**_row(request)))


def _row(request: GuardianRequest) -> dict[str, str]:
    moments = {name: getattr(request, name).isoformat() for name in ("asked_at", "expires_at")}
    return {**vars(request), **moments, "state": request.state.value}


def _request(row: RowMapping) -> GuardianRequest:
    values = {key: value for key, value in row.items() if key != "world"}
    moments = {name: datetime.fromisoformat(row[name]) for name in ("asked_at", "expires_at")}
    return GuardianRequest(**values | moments | {"state": RequestState(row["state"])})
