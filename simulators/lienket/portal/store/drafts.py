"""Drafts of dossiers in one world of the portal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, RowMapping, Select, String, Table, Text, func, select

from lienket.portal.models.dossiers import Attachment
from lienket.portal.models.drafts import Draft
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

drafts_table = Table(
    "drafts",
    metadata,
    world_column(),
    Column("draft_id", String(36), primary_key=True),
    Column("account_id", String(36), nullable=False),
    Column("procedure_code", String(40), nullable=False),
    Column("procedure_name", Text, nullable=False),
    Column("saved_at", String(40), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("attachments", JSON, nullable=False),
    Column("dossier_code", String(60), nullable=False),
    Index("drafts_by_account", "world", "account_id", "dossier_code", "saved_at"),
)


class DraftStore(WorldStore):
    """What citizens have begun to fill in; what was handed in leaves only the code of its dossier behind."""

    def add_draft(self, draft: Draft) -> None:
        """Insert a draft."""
        self._insert(drafts_table, [_draft_row(draft)])

    def save_draft(self, draft: Draft) -> None:
        """Replace a draft by its changed self."""
        self._write(
            self._update(drafts_table).where(drafts_table.c.draft_id == draft.draft_id).values(_draft_row(draft))
        )

    def draft(self, account_id: str, draft_id: str, *, for_update: bool = False) -> Draft | None:
        """Return a draft of the account; ``for_update`` makes others who want to change it wait for us."""
        query = self._select(drafts_table).where(
            drafts_table.c.account_id == account_id, drafts_table.c.draft_id == draft_id
        )
        row = self._row(query.with_for_update() if for_update else query)
        return _read_draft(row) if row else None

    def drafts(self, account_id: str) -> list[Draft]:
        """Return the account's drafts that are not handed in yet, newest first."""
        newest_first = (drafts_table.c.saved_at.desc(), drafts_table.c.draft_id)
        return [_read_draft(row) for row in self._rows(self._open(account_id).order_by(*newest_first))]

    def draft_count(self, account_id: str) -> int:
        """Return how many drafts of the account are not handed in yet."""
        row = self._row(select(func.count().label("count")).select_from(self._open(account_id).subquery()))
        return int(row["count"]) if row else 0

    def drop_draft(self, account_id: str, draft_id: str) -> None:
        """Forget a draft of the account."""
        of_account = (drafts_table.c.account_id == account_id, drafts_table.c.draft_id == draft_id)
        self._write(self._delete(drafts_table).where(*of_account))

    def move_drafts(self, from_account: str, to_account: str) -> None:
        """Give an account every draft of another one."""
        moved = self._update(drafts_table).where(drafts_table.c.account_id == from_account)
        self._write(moved.values(account_id=to_account))

    def _open(self, account_id: str) -> Select[Any]:
        is_open = (drafts_table.c.account_id == account_id, drafts_table.c.dossier_code == "")
        return self._select(drafts_table).where(*is_open)


def _draft_row(draft: Draft) -> Mapping[str, Any]:
    return vars(draft) | {
        "saved_at": draft.saved_at.isoformat(),
        "answers": {**draft.answers},
        "attachments": [vars(attachment) for attachment in draft.attachments],
    }


def _read_draft(row: RowMapping) -> Draft:
    return Draft(
        row["draft_id"],
        row["account_id"],
        row["procedure_code"],
        row["procedure_name"],
        datetime.fromisoformat(row["saved_at"]),
        row["answers"],
        tuple(Attachment(**attachment) for attachment in row["attachments"]),
        row["dossier_code"],
    )
