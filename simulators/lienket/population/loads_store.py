"""How far the mass load of generated people into one world has come; kept beside the people, in their transactions."""

from dataclasses import asdict, dataclass

from sqlalchemy import BigInteger, Column, Integer, Table

from lienket.population.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

loads_table = Table(
    "people_loads",
    metadata,
    world_column(),
    Column("seed", BigInteger, nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("batch_size", Integer, nullable=False),
    Column("next_batch", Integer, nullable=False),
)


@dataclass(frozen=True)
class PeopleLoad:
    """A load of ``count`` people of the country of ``seed``, about ``batch_size`` at once; ``next_batch`` is next."""

    seed: int
    count: int
    batch_size: int
    next_batch: int = 0


class LoadStore(WorldStore):
    """The one load that a world may have."""

    def load(self) -> PeopleLoad | None:
        """Return the load and how far it is, None when there was none."""
        row = self._row(self._select(loads_table))
        return PeopleLoad(**{key: row[key] for key in ("seed", "count", "batch_size", "next_batch")}) if row else None

    def begin_load(self, load: PeopleLoad) -> None:
        """Note that ``load`` begins."""
        self._insert(loads_table, [asdict(load)])

    def pass_batch(self, batch: int) -> bool:
        """Note that ``batch`` is in, in the transaction that puts it in; return whether it was the turn of that batch.

        It is not when the world is gone, or when another process loads into it: then nothing may be put in.
        """
        whose_turn = self._update(loads_table).where(loads_table.c.next_batch == batch)
        return self._write(whose_turn.values(next_batch=batch + 1)) == 1
