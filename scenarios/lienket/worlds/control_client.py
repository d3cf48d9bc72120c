"""Speaks to the control API of one simulator."""

from typing import Any

_API = "/_lienket/worlds"
_TIMEOUT_SECONDS = 30


class ControlError(Exception):
    """The control API refused or did not answer; the text is one sentence."""


class ControlClient:
    """The control API of the simulator at ``url`` (base address, no world)."""

    def __init__(self, url: str) -> None:
        self._url = url

    def names(self) -> list[str]:
        """Return the names of its worlds."""
        return list(self._call("GET", "")["worlds"])

    def create(self, name: str, body: dict[str, Any]) -> None:
        """Create a world with its contents."""
        self._call("PUT", f"/{name}", json=body)

    def drop(self, name: str) -> None:
        """Delete a world."""
        self._call("DELETE", f"/{name}")

    def contents(self, name: str) -> dict[str, Any]:
        """Return what a world holds."""
        return self._call("GET", f"/{name}/contents")

    def add(self, name: str, contents: dict[str, Any]) -> None:
        """Put more into a world."""
        self._call("POST", f"/{name}/contents", json=contents)

    def set_clock(self, name: str, clock: dict[str, Any]) -> None:
        """Change a world's time."""
        self._call("PUT", f"/{name}/clock", json=clock)

    def journal(self, name: str, after: str = "") -> list[dict[str, Any]]:
        """Return a world's journal, entries after ``after`` only."""
        return list(self._call("GET", f"/{name}/journal", params={"after": after})["entries"])

    def _call(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        import requests

        address = f"{self._url}{_API}{path}"
        try:
            answer = requests.request(
                method, address, headers={"Accept": "application/json"}, timeout=_TIMEOUT_SECONDS, **parts
            )
        except requests.RequestException as error:
            raise ControlError(f"Không kết nối được {self._url}: {type(error).__name__}.") from error
        if not answer.ok:
            raise ControlError(_sentence(answer))
        return dict(answer.json()) if answer.content else {}


def _sentence(answer: Any) -> str:
    try:
        error = answer.json()["error"]
    except (ValueError, KeyError):
        return f"{answer.url} trả lời {answer.status_code}."
    fields = "; ".join(f"{field['at']}: {field['reason']}" for field in error.get("fields", []))
    return f"{error['message']}{f' ({fields})' if fields else ''}"
