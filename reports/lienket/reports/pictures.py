"""Pictures of a record: where they are and how large, so that the page does not jump while they load."""

import struct
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

_PNG_START = struct.Struct(">8s4x4sII")  # signature, length of the first chunk, its name, width, height
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Picture:
    """A PNG file: its address relative to the report, its size in pixels."""

    src: str
    width: int
    height: int


def find_picture(folder: Path, relative: str) -> Picture | None:
    """Return the picture at ``relative`` if it is a PNG file inside ``folder``."""
    inside = folder.resolve()
    try:
        path = (inside / relative).resolve()
        src = quote(path.relative_to(inside).as_posix())  # ValueError outside: nothing there is even opened
        with path.open("rb") as file:
            signature, chunk, width, height = _PNG_START.unpack(file.read(_PNG_START.size))
    except (OSError, ValueError, struct.error):
        return None
    if signature != _PNG_SIGNATURE or chunk != b"IHDR":
        return None
    return Picture(src, width, height)
