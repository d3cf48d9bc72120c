"""The signing keys of one world of VNeID: one for each algorithm and generation, old ones kept."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import Column, Integer, String, Table, Text
from sqlalchemy.exc import IntegrityError

from lienket.simulation.storage import WorldStore, world_column
from lienket.vneid.store.metadata import metadata

keys_table = Table(
    "signing_keys",
    metadata,
    world_column(),
    # With the generation, not the kid, in the key, two processes that make a world's first keys at once make only one.
    Column("generation", Integer, primary_key=True),
    Column("algorithm", String(10), primary_key=True),
    Column("kid", String(64), nullable=False),
    Column("pem", Text, nullable=False),
)


@dataclass(frozen=True)
class KeptKey:
    """A private key in PEM, as the database holds it."""

    generation: int
    algorithm: str
    kid: str
    pem: str


class KeyStore(WorldStore):
    """What the world signs with."""

    def signing_keys(self) -> list[KeptKey]:
        """Return all keys of the world: the newest generation first, and in it RS256, which clients expect."""
        query = self._select(keys_table).order_by(keys_table.c.generation.desc(), keys_table.c.algorithm.desc())
        rows = self._rows(query)
        return [KeptKey(row["generation"], row["algorithm"], row["kid"], row["pem"]) for row in rows]

    def add_signing_keys(self, keys: Iterable[KeptKey]) -> None:
        """Keep the keys of a generation; do nothing if another process was faster."""
        try:
            self._insert(keys_table, [asdict(key) for key in keys])
        except IntegrityError:
            return
