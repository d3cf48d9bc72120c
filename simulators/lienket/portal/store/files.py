"""Files in one world of the portal, each kept once however many documents name it."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Integer, LargeBinary, String, Table, func, select

from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

files_table = Table(
    "files",
    metadata,
    world_column(),
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

CHUNK_BYTES = 4 * 1024 * 1024


class FileStore(WorldStore):
    """The bytes behind documents and attachments, found by the hash that they should have."""

    def add_files(self, contents: dict[str, bytes]) -> None:
        """Keep contents by their SHA-256; one that is there already stays as it is."""
        present = self.known_files(contents)
        rows = [
            {"sha256": sha256, "size": len(content), "content": content}
            for sha256, content in contents.items()
            if sha256 not in present
        ]
        self._insert(files_table, rows)

    def known_files(self, hashes: Iterable[str]) -> set[str]:
        """Return those of ``hashes`` whose file is kept, whatever its content."""
        wanted = select(files_table.c.sha256).where(
            files_table.c.world == self._world, files_table.c.sha256.in_([*hashes])
        )
        return {row["sha256"] for row in self._rows(wanted)}

    def file(self, sha256: str) -> bytes | None:
        """Return what is kept under ``sha256``; None for nothing. Its content may be corrupt: hash it to know."""
        row = self._row(self._select(files_table).where(files_table.c.sha256 == sha256))
        return bytes(row["content"]) if row else None

    def file_chunks(self, sha256: str) -> Iterator[bytes]:
        """Yield what is kept under ``sha256`` in chunks, so that a large file never is in memory as a whole."""
        columns, start = files_table.c, 1
        while True:
            chunk = func.substr(columns.content, start, CHUNK_BYTES).label("chunk")
            row = self._row(select(chunk).where(columns.world == self._world, columns.sha256 == sha256))
            if row is None or not row["chunk"]:
                return
            yield bytes(row["chunk"])
            start += CHUNK_BYTES
