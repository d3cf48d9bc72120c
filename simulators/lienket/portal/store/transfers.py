"""Transfers in one world of the portal; one per account is a constraint here."""

from sqlalchemy import JSON, Column, Integer, String, Table

from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

transfers_table = Table(
    "transfers",
    metadata,
    world_column(),
    Column("account_id", String(36), primary_key=True),
    Column("personal_number", String(12), nullable=False),
    Column("state", String(10), nullable=False),
    Column("begun_at", String(40), nullable=False),
    Column("total", Integer, nullable=False),
    Column("moved", Integer, nullable=False),
    Column("present", Integer, nullable=False),
    Column("stayed", JSON, nullable=False),
    Column("ended_at", String(40)),
    Column("source", JSON),
    Column("target", JSON),
    Column("retry_at", String(40)),
)


class TransferStore(WorldStore):
    """Where the transfer of each account's data store stands."""
