"""Speaks to the control API of one simulator."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lienket.country.government_hosts import GovernmentHostError, refuse_government_host

if TYPE_CHECKING:
    from requests import Response

_API = "/_lienket/worlds"
_TIMEOUT_SECONDS = 30


class ControlError(Exception):
    """The control API refused or did not answer; the text is for people, ``code`` the refusal's stable English name.

    Without an answer ``code`` is empty, and nobody knows whether the request was carried out.
    """

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class ControlClient:
    """The control API of the simulator at ``url`` (base address, no world).

    ``ca`` is the file of the authority whose certificates are trusted; without it, those that the machine trusts.
    """

    def __init__(self, url: str, ca: str | None = None) -> None:
        self._url = url
        self._ca = ca

    def names(self) -> list[str]:
        """Return the names of its worlds."""
        return list(self._call("GET", "")["worlds"])

    def world(self, name: str) -> dict[str, Any]:
        """Return a world's seed, clock and settings."""
        return self._call("GET", _path(name))

    def create(self, name: str, body: dict[str, Any]) -> None:
        """Create a world with its contents."""
        self._call("PUT", _path(name), json=body)

    def drop(self, name: str) -> None:
        """Delete a world."""
        self._call("DELETE", _path(name))

    def contents(self, name: str) -> dict[str, Any]:
        """Return what a world holds."""
        return self._call("GET", f"{_path(name)}/contents")

    def add(self, name: str, contents: dict[str, Any]) -> None:
        """Put more into a world."""
        self._call("POST", f"{_path(name)}/contents", json=contents)

    def set_clock(self, name: str, clock: dict[str, Any]) -> None:
        """Change a world's time."""
        self._call("PUT", f"{_path(name)}/clock", json=clock)

    def journal(self, name: str, after: str = "") -> list[dict[str, Any]]:
        """Return a world's journal, entries after ``after`` only."""
        return list(self._call("GET", f"{_path(name)}/journal", params={"after": after})["entries"])

    def account_event(self, name: str, number: str, event: str, details: dict[str, Any]) -> None:
        """Let something happen to a VNeID account, e.g. ``lock`` with its ground."""
        self._call("POST", f"{_path(name)}/accounts/{number}/{event}", json=details)

    def change_account(self, name: str, number: str, facts: dict[str, Any]) -> None:
        """Change facts of a VNeID account."""
        self._call("PATCH", f"{_path(name)}/accounts/{number}", json=facts)

    def change_organisation(self, name: str, code: str, facts: dict[str, Any]) -> None:
        """Change facts of an organisation at VNeID."""
        self._call("PATCH", f"{_path(name)}/organisations/{quote(code, safe='')}", json=facts)

    def inbox(self, name: str, number: str) -> list[dict[str, Any]]:
        """Return the messages that VNeID sent to a citizen, oldest first."""
        return list(self._call("GET", f"{_path(name)}/inbox/{number}")["messages"])

    def ask(self, method: str, name: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Ask something of a world that only this simulator has, under ``path`` of the world; return its answer."""
        return self._call(method, f"{_path(name)}{path}", json=body)

    def _call(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        import requests

        address = _allowed(f"{self._url}{_API}{path}")
        try:
            with requests.Session() as session:
                session.trust_env = False  # a proxy of the machine must not carry control calls away
                session.verify = self._ca or True
                answer = session.request(
                    method,
                    address,
                    headers={"Accept": "application/json"},
                    timeout=_TIMEOUT_SECONDS,
                    allow_redirects=False,  # the control API never redirects; where it would lead nobody has checked
                    **parts,
                )
        except requests.Timeout as error:
            raise ControlError(f"{self._url} không trả lời trong {_TIMEOUT_SECONDS} giây.") from error
        except requests.exceptions.SSLError as error:
            raise ControlError(
                f"Không tin được chứng chỉ của {self._url}. Hãy cho biết tệp chứng chỉ CA của hệ thống mô phỏng."
            ) from error
        except requests.RequestException as error:
            raise ControlError(
                f"Không kết nối được {self._url}. Hãy kiểm tra địa chỉ và xem hệ thống mô phỏng đã chạy chưa."
            ) from error
        return self._read(answer)

    def _read(self, answer: "Response") -> dict[str, Any]:
        try:
            body = answer.json() if answer.content else {}
            if answer.ok and not answer.is_redirect:
                return dict(body)
            code = str(body["error"]["code"])
            raise ControlError(_sentence(body["error"]), code)
        except (ValueError, LookupError, TypeError) as error:
            raise ControlError(
                f"{self._url} trả lời mã {answer.status_code} nhưng không như hệ thống mô phỏng của lienket. "
                "Hãy kiểm tra địa chỉ."
            ) from error


def _allowed(address: str) -> str:
    try:
        return refuse_government_host(address)
    except GovernmentHostError as error:
        raise ControlError(f"{error}.", "government-host") from error


def _path(name: str) -> str:
    return f"/{quote(name, safe='')}"


def _sentence(error: dict[str, Any]) -> str:
    fields = "; ".join(f"{field['at']}: {field['reason']}" for field in error.get("fields", []))
    return f"{error['message']}{f' ({fields})' if fields else ''}"
