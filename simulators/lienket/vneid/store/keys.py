"""The signing keys of one world of VNeID."""

from sqlalchemy import Column, Integer, String, Table, Text
from sqlalchemy.exc import IntegrityError

from lienket.simulation.storage import WorldStore, world_column
from lienket.vneid.store.metadata import metadata

keys_table = Table(
    "signing_keys",
    metadata,
    world_column(),
    # With the generation, not the kid, in the key, two processes that make a world's first key at once make only one.
    Column("generation", Integer, primary_key=True),
    Column("kid", String(64), nullable=False),
    Column("pem", Text, nullable=False),
)


class KeyStore(WorldStore):
    """What the world signs with."""

    def signing_key(self) -> tuple[str, str] | None:
        """Return (kid, private key in PEM) of the world's signing key, if it has one."""
        row = self._row(self._select(keys_table).order_by(keys_table.c.generation.desc()))
        return (row["kid"], row["pem"]) if row else None

    def add_signing_key(self, kid: str, pem: str) -> None:
        """Keep the world's first signing key; do nothing if another process was faster."""
        try:
            self._insert(keys_table, [{"generation": 0, "kid": kid, "pem": pem}])
        except IntegrityError:
            return
