"""The key with which the broker of one world signs: made at first use, then the same for every process."""

from dataclasses import asdict, dataclass

from sqlalchemy import Column, String, Table, Text
from sqlalchemy.exc import IntegrityError

from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, lookup, world_column

key_table = Table(
    "broker_key",
    metadata,
    world_column(),  # alone in the key: two processes that make a world's key at once make only one
    Column("kid", String(64), nullable=False),
    Column("pem", Text, nullable=False),
)

_KEY = lookup(key_table)


@dataclass(frozen=True)
class KeptKey:
    """A private key in PEM, as the database holds it."""

    kid: str
    pem: str


class KeyStore(WorldStore):
    """What the broker signs with."""

    def signing_key(self) -> KeptKey | None:
        """Return the world's key, if it has been made."""
        row = self._look_up(_KEY)
        return KeptKey(row["kid"], row["pem"]) if row else None

    def add_signing_key(self, key: KeptKey) -> None:
        """Keep the key; do nothing if another process was faster."""
        try:
            self._insert(key_table, [asdict(key)])
        except IntegrityError:
            return
