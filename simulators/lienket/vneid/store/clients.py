"""Relying parties of one world of VNeID."""

from collections.abc import Iterable

from sqlalchemy import JSON, Boolean, Column, Integer, RowMapping, String, Table, Text
from sqlalchemy.exc import IntegrityError

from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import WorldStore, lookup, world_column
from lienket.vneid.models.clients import Client
from lienket.vneid.store.metadata import metadata

clients_table = Table(
    "clients",
    metadata,
    world_column(),
    Column("client_id", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("redirect_uris", JSON, nullable=False),
    Column("post_logout_redirect_uris", JSON, nullable=False),
    Column("secret_hash", Text),
    Column("minimum_level", Integer, nullable=False),
    Column("require_pkce", Boolean, nullable=False),
    Column("require_par", Boolean, nullable=False),
    Column("any_loopback_port", Boolean, nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("keys", JSON),
    Column("token_endpoint_auth_method", String(40)),
    Column("id_token_algorithm", String(10), nullable=False),
    Column("access_token_format", String(10), nullable=False),
    Column("backchannel_logout_uri", Text),
    Column("allowed_origins", JSON, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("dialect", String(20), nullable=False),
    Column("quirks", JSON, nullable=False),
)

_BY_ID = lookup(clients_table, "client_id")
_LISTS = ("redirect_uris", "post_logout_redirect_uris", "scopes", "allowed_origins")


class ClientStore(WorldStore):
    """Who may send citizens to log in."""

    def add_clients(self, clients: Iterable[Client]) -> None:
        """Insert clients; refuse with 409 when an id is taken."""
        try:
            self._insert(clients_table, [vars(client) for client in clients])
        except IntegrityError as error:
            raise Refusal("client-exists", 409, "vneid-client-exists") from error

    def client(self, client_id: str) -> Client | None:
        """Return the client ``client_id``."""
        # Ids are printable ASCII; a database would refuse to search for some of what strangers send.
        if not (client_id.isascii() and client_id.isprintable()):
            return None
        row = self._look_up(_BY_ID, client_id=client_id)
        return _client(row) if row else None

    def clients(self) -> list[Client]:
        """Return all clients in order of id."""
        return [_client(row) for row in self._rows(self._select(clients_table).order_by(clients_table.c.client_id))]


def _client(row: RowMapping) -> Client:
    lists = {name: tuple(row[name]) for name in _LISTS}
    return Client(**{key: value for key, value in row.items() if key != "world"} | lists)
