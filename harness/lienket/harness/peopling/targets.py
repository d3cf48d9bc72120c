"""Where people are to be put: a database by its address or a file by its ending; no heavy library is needed to ask."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from lienket.country.census import POPULATION

FILES = (".csv", ".json", ".jsonl", ".parquet")

_DATABASES = ("sqlite", "postgresql")
_DRIVERS = {"sqlite": "pysqlite", "postgresql": "pg8000"}
_SEEDS = range(-(2**63), 2**63)
"""What the column of a database holds."""


class PeopleError(Exception):
    """People cannot be put where wanted; the message is one sentence."""


@dataclass(frozen=True)
class Target:
    """``kind`` is ``sqlite``, ``postgresql`` or a file's ending; ``place`` an address or a path."""

    kind: str
    place: str

    @property
    def is_database(self) -> bool:
        """Whether it is a database, where a load goes on after an interruption."""
        return self.kind in _DATABASES


def target(place: str) -> Target:
    """Return what ``place`` means; PeopleError when it is neither a database of a known kind nor a known file."""
    if "://" not in place:
        return _file(Path(place))
    try:
        url = make_url(place)
    except ArgumentError:
        raise PeopleError(_unknown(place)) from None
    kind = {"postgres": "postgresql"}.get(url.get_backend_name(), url.get_backend_name())
    if kind not in _DATABASES:
        raise PeopleError(_unknown(url.render_as_string(hide_password=True)))
    if kind == "sqlite" and url.database in (None, "", ":memory:"):
        raise PeopleError(
            "Cơ sở dữ liệu SQLite trong bộ nhớ mất ngay khi lệnh kết thúc. Chưa ghi gì. Hãy nêu tệp: sqlite:///đường-dẫn."
        )
    _, _, driver = url.drivername.partition("+")
    if driver not in ("", _DRIVERS[kind]):
        raise PeopleError(
            f"Không ghi người qua trình điều khiển {driver} được. Chưa ghi gì. "
            f"Hãy viết {kind}+{_DRIVERS[kind]}://…, hoặc {kind}://… không nêu trình điều khiển."
        )
    return Target(kind, place)


def check_seed(seed: int) -> None:
    """Raise PeopleError unless a world can have ``seed``: a whole number of 64 bits, with its sign."""
    if seed not in _SEEDS:
        raise PeopleError(
            f"--seed phải từ {_SEEDS[0]} đến {_SEEDS[-1]}, không phải {seed}. Chưa ghi gì. Hãy chọn số khác."
        )


def check_count(count: int) -> None:
    """Raise PeopleError unless the country has ``count`` people."""
    if not 1 <= count <= POPULATION:
        most = f"{POPULATION:,}".replace(",", ".")
        raise PeopleError(f"--count phải từ 1 đến {most}, không phải {count}. Chưa ghi gì. Hãy chọn số khác.")


def check_libraries(wanted: Target) -> None:
    """Raise PeopleError when the libraries of the extra ``people`` are not installed."""
    modules = ["numpy", "pyarrow", *(["adbc_driver_sqlite"] if wanted.kind == "sqlite" else [])]
    if lacking := [module for module in modules if find_spec(module) is None]:
        raise PeopleError(
            f"Thiếu thư viện {', '.join(lacking)}. Chưa ghi gì. Hãy cài phần bổ sung: pip install 'lienket[people]'."
        )


def already_there(path: Path) -> str:
    """Return the sentence for a file that is not written over."""
    return f"Tệp {path} đã có. Chưa ghi gì. Hãy chọn tên khác, hoặc tự xóa tệp ấy trước."


def _file(path: Path) -> Target:
    if path.suffix not in FILES:
        raise PeopleError(_unknown(str(path)))
    if path.exists():
        raise PeopleError(already_there(path))
    if not path.absolute().parent.is_dir():
        raise PeopleError(f"Không có thư mục {path.parent}. Chưa ghi gì. Hãy tạo thư mục ấy trước.")
    return Target(path.suffix, str(path))


def _unknown(place: str) -> str:
    known = f"sqlite:///đường-dẫn, postgresql://người-dùng@máy/tên, hoặc tệp {', '.join(FILES)}"
    return f"Không biết ghi người vào {place}. Chưa ghi gì. Hãy dùng {known}."
