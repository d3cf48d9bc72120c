"""The message catalogue: every Vietnamese sentence that refusals and pages say, with its source and certainty.

The texts stand in ``messages.toml``; a message is one entry there. Certainty is ``official`` (guide, law, authority,
press), ``analog`` (another system's public text), ``assumption`` (our proposal, no source) or ``own`` (about the
simulator itself).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Message:
    """One entry of the catalogue; ``text`` may hold ``{placeholders}``."""

    text: str
    certainty: str
    source: str


@cache
def catalogue() -> dict[str, Message]:
    """Return all messages by id, read once."""
    entries = tomllib.loads(files(__package__).joinpath("messages.toml").read_text(encoding="utf-8"))
    return {message_id: Message(**entry) for message_id, entry in entries.items()}


def text(message_id: str, **values: object) -> str:
    """Return the sentence ``message_id`` with its placeholders filled; an unknown id is a bug (KeyError)."""
    return catalogue()[message_id].text.format(**values)
