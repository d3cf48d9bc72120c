"""Builds a world in all simulators through their control APIs, or in none."""

from collections.abc import Collection, Mapping
from datetime import datetime

from lienket.worlds.contents import contents_of
from lienket.worlds.control_client import ControlClient, ControlError
from lienket.worlds.spec import WorldSpec

Urls = Mapping[str, str]

_UNKNOWN_WORLD = "unknown-world"


class WorldBuildError(Exception):
    """A simulator would not take its part of a world; the message says what is left, mostly nothing."""


def build_world(
    spec: WorldSpec,
    name: str,
    urls: Urls,
    *,
    at: datetime | None = None,
    systems: Collection[str] | None = None,
    ca: str | None = None,
) -> None:
    """Create the world ``name`` in all simulators, or only in ``systems``, or else in none of them.

    ``at`` (aware) overrides the spec's clock; ``ca`` is the file of the authority to trust where ``urls`` are https.
    """
    contents = {
        system: part
        for system, part in contents_of(spec, name, urls["portal"]).items()
        if systems is None or system in systems
    }
    clock = {"at": at.isoformat()} if at else spec.clock.model_dump(mode="json", exclude_none=True)
    clients = {system: ControlClient(urls[system], ca) for system in contents}
    made: dict[str, ControlClient] = {}
    for system, part in contents.items():
        body = {"seed": spec.seed, "clock": clock, "settings": spec.settings_of(system), "contents": part}
        try:
            clients[system].create(name, body)
        except ControlError as error:
            left = _dropped(name, made, certain=bool(error.code))
            raise WorldBuildError(f"Không dựng được thế giới «{name}» ở {system}: {error} {left}") from error
        made[system] = clients[system]


def drop_world(name: str, urls: Urls, *, ca: str | None = None) -> None:
    """Delete the world ``name`` wherever it is in ``urls``.

    Raises ``ControlError``, after trying everywhere, when no simulator has it or one of them cannot be asked.
    """
    errors = _drop_errors(name, {system: ControlClient(url, ca) for system, url in urls.items()})
    serious = [error for error in errors.values() if error.code != _UNKNOWN_WORLD]
    nowhere = [*errors.values()] if len(errors) == len(urls) else []
    for error in serious or nowhere:
        raise error


def _dropped(name: str, made: Mapping[str, ControlClient], *, certain: bool) -> str:
    """Drop a half-built world and return a sentence about what is left; ``certain``: the system that failed has none.

    One that did not answer may have made it, or hold somebody else's of that name, so nothing is dropped there.
    """
    if left := _drop_errors(name, made):
        return f"Còn sót lại ở {', '.join(left)}. Hãy xóa thế giới ấy ở đó."
    return "Không để lại gì." if certain else "Không để lại gì ở các hệ thống khác."


def _drop_errors(name: str, clients: Mapping[str, ControlClient]) -> dict[str, ControlError]:
    errors = {}
    for system, client in clients.items():
        try:
            client.drop(name)
        except ControlError as error:
            errors[system] = error
    return errors
