"""QR logins and phones of one world of VNeID."""

from datetime import datetime

from sqlalchemy import Column, Integer, RowMapping, String, Table, Text

from lienket.simulation.storage import WorldStore, world_column
from lienket.vneid.models.devices import Device, DeviceState
from lienket.vneid.models.qr import QrAttempt, QrCode, QrState
from lienket.vneid.store.hashing import secret_hash
from lienket.vneid.store.metadata import metadata
from lienket.vneid.store.order import next_place

attempts_table = Table(
    "qr_attempts",
    metadata,
    world_column(),
    Column("attempt_id", String(40), primary_key=True),
    Column("browser_hash", String(64), nullable=False, index=True),
    Column("query", Text, nullable=False),
    Column("browser", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("started_at", String(40), nullable=False),
    Column("sequence", String(32), nullable=False),
)

codes_table = Table(
    "qr_codes",
    metadata,
    world_column(),
    # With the ordinal in the key, two requests that renew a code at once make only one.
    Column("attempt_id", String(40), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("code", String(64), nullable=False, index=True),
    Column("made_at", String(40), nullable=False),
    Column("expires_at", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("number", String(12)),
)

devices_table = Table(
    "phone_devices",
    metadata,
    world_column(),
    Column("device_id", String(40), primary_key=True),
    Column("token_hash", String(64), nullable=False, index=True),
    Column("number", String(12), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("signed_in_at", String(40), nullable=False),
)


class PhoneStore(WorldStore):
    """What phones and browsers do with each other."""

    def add_attempt(self, attempt: QrAttempt) -> None:
        """Keep a new attempt of a browser."""
        row = {**vars(attempt), "started_at": attempt.started_at.isoformat(), "sequence": next_place()}
        self._insert(attempts_table, [row])

    def attempt(self, attempt_id: str) -> QrAttempt | None:
        """Return the attempt ``attempt_id``."""
        row = self._row(self._select(attempts_table).where(attempts_table.c.attempt_id == attempt_id))
        return _attempt(row) if row else None

    def attempt_of(self, browser_hash: str, query: str) -> QrAttempt | None:
        """Return the newest attempt of a browser for the authorization request ``query``."""
        of_browser = self._select(attempts_table).where(attempts_table.c.browser_hash == browser_hash)
        row = self._row(of_browser.where(attempts_table.c.query == query).order_by(attempts_table.c.sequence.desc()))
        return _attempt(row) if row else None

    def add_qr_code(self, code: QrCode) -> None:
        """Keep a new code; IntegrityError if the attempt has one of its ordinal."""
        self._insert(codes_table, [_code_row(code)])

    def qr_code(self, code: str) -> QrCode | None:
        """Return the code that a phone has read."""
        row = self._row(self._select(codes_table).where(codes_table.c.code == code))
        return _code(row) if row else None

    def newest_qr_code(self, attempt_id: str) -> QrCode | None:
        """Return the code that the browser shows."""
        of_attempt = self._select(codes_table).where(codes_table.c.attempt_id == attempt_id)
        row = self._row(of_attempt.order_by(codes_table.c.ordinal.desc()))
        return _code(row) if row else None

    def change_qr_code(self, before: QrCode, after: QrCode) -> bool:
        """Make ``before`` into ``after`` if it is still as it was; tell whether it was: of acts at once one wins."""
        unchanged = (
            codes_table.c.attempt_id == before.attempt_id,
            codes_table.c.ordinal == before.ordinal,
            codes_table.c.state == before.state.value,
            codes_table.c.expires_at == before.expires_at.isoformat(),
            codes_table.c.number.is_(None) if before.number is None else codes_table.c.number == before.number,
        )
        return self._write(self._update(codes_table).where(*unchanged).values(**_code_row(after))) == 1

    def add_device(self, device: Device, token: str) -> None:
        """Keep a new phone, which proves itself with ``token``."""
        row = {**vars(device), "state": device.state.value, "signed_in_at": device.signed_in_at.isoformat()}
        self._insert(devices_table, [{**row, "token_hash": secret_hash(token)}])

    def device(self, token: str) -> Device | None:
        """Return the phone that has ``token``."""
        row = self._row(self._select(devices_table).where(devices_table.c.token_hash == secret_hash(token)))
        return _device(row) if row else None

    def devices(self, number: str) -> list[Device]:
        """Return the phones of ``number``, newest first."""
        query = self._select(devices_table).where(devices_table.c.number == number)
        return [_device(row) for row in self._rows(query.order_by(devices_table.c.signed_in_at.desc()))]

    def change_device(self, before: Device, after: Device) -> bool:
        """Make ``before`` into ``after`` if it is still as it was; tell whether it was."""
        same = (devices_table.c.device_id == before.device_id, devices_table.c.state == before.state.value)
        return self._write(self._update(devices_table).where(*same).values(state=after.state.value)) == 1


def _attempt(row: RowMapping) -> QrAttempt:
    values = {key: value for key, value in row.items() if key not in ("world", "sequence")}
    return QrAttempt(**values | {"started_at": datetime.fromisoformat(row["started_at"])})


def _code_row(code: QrCode) -> dict[str, object]:
    moments = {"made_at": code.made_at.isoformat(), "expires_at": code.expires_at.isoformat()}
    return {**vars(code), **moments, "state": code.state.value}


def _code(row: RowMapping) -> QrCode:
    values = {key: value for key, value in row.items() if key != "world"}
    moments = {name: datetime.fromisoformat(row[name]) for name in ("made_at", "expires_at")}
    return QrCode(**values | moments | {"state": QrState(row["state"])})


def _device(row: RowMapping) -> Device:
    values = {key: value for key, value in row.items() if key not in ("world", "token_hash")}
    changed = {"state": DeviceState(row["state"]), "signed_in_at": datetime.fromisoformat(row["signed_in_at"])}
    return Device(**values | changed)
