"""The citizen's phone with the VNeID app: it looks at the screen of a browser, and speaks to VNeID by itself."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lienket.country.government_hosts import refuse_government_host
from lienket.vneid.services.pictures import read_qr

if TYPE_CHECKING:
    import requests
    from playwright.sync_api import Page

TIMEOUT_SECONDS = 10


class PhoneRefusedError(Exception):
    """VNeID said no to the phone: ``code`` for programs, ``message`` as the app shows it."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


class PhoneOfflineError(Exception):
    """The phone has no network; nothing was sent."""


class NoCodeInSightError(Exception):
    """There is no QR code on the screen that the camera can read."""


@dataclass
class Phone:
    """One phone. ``vneid`` is VNeID's address in the world; ``offline`` is whether the phone has lost the network.

    ``ca`` is the file of the authority whose certificates it trusts, over TLS; ``login`` is what the app shows of the
    login that was scanned last.
    """

    vneid: str
    ca: str | None = None
    name: str = "Điện thoại thử nghiệm"
    offline: bool = False
    login: dict[str, Any] = field(default_factory=dict)
    _token: str = field(default="", repr=False)
    _session: "requests.Session | None" = field(default=None, repr=False)

    def sign_in(self, number: str, password: str, *, code_by: str = "app") -> str:
        """Sign the app in; return ``active``, or ``waiting-for-code`` while another phone has it."""
        body = {"number": number, "password": password, "device": self.name, "code_by": code_by}
        answer = self._call("POST", "/sign-in", body)
        self._token = answer["token"]
        return str(answer["state"])

    def type_sign_in_code(self, code: str) -> None:
        """Type the code that went to the phone before this one, or came by SMS."""
        self._call("POST", "/sign-in/code", {"code": code})

    def sign_out(self) -> None:
        """Take the app off this phone."""
        self._call("POST", "/sign-out")

    def scan_from(self, page: "Page") -> dict[str, Any]:
        """Hold the camera before the screen with ``page`` and scan; return what the app shows of the login."""
        return self.scan_picture(page.screenshot())

    def scan_picture(self, picture: bytes) -> dict[str, Any]:
        """Scan the code in a picture file."""
        payload = read_qr(picture)
        if payload is None:
            raise NoCodeInSightError
        return self.scan(payload)

    def scan(self, payload: str) -> dict[str, Any]:
        """Scan a code that says ``payload``."""
        self.login = self._call("POST", "/scan", {"payload": payload})
        return self.login

    def consent(self) -> None:
        """Agree to what the scanned login shares."""
        self._call("POST", "/consent", {"code": self.login["code"]})

    def approve(self, passcode: str, *, biometric: bool = True, consent: bool = True) -> None:
        """Approve the scanned login."""
        body = {"code": self.login["code"], "passcode": passcode, "biometric": biometric, "consent": consent}
        self._call("POST", "/approve", body)

    def refuse(self) -> None:
        """Refuse the scanned login."""
        self._call("POST", "/refuse", {"code": self.login["code"]})

    def account(self) -> dict[str, Any]:
        """Return what the app shows of its owner."""
        return self._call("GET", "/account")

    def grant_web_login(self, *, allowed: bool = True) -> None:
        """Give or take the permission to log in on the web."""
        self._call("PUT", "/web-login", {"allowed": allowed})

    def inbox(self) -> list[dict[str, Any]]:
        """Return the messages, the newest first."""
        return list(self._call("GET", "/inbox")["messages"])

    def newest_code(self) -> str:
        """Return the one-time code that came last."""
        return next(str(message["code"]) for message in self.inbox() if message["code"])

    def documents(self, passcode: str) -> list[dict[str, Any]]:
        """Open the wallet."""
        return list(self._call("POST", "/documents", {"passcode": passcode})["documents"])

    def devices(self) -> list[dict[str, Any]]:
        """Return the owner's phones, the newest first."""
        return list(self._call("GET", "/devices")["devices"])

    def revoke(self, device_id: str) -> None:
        """Take the app off another of the owner's phones."""
        self._call("DELETE", f"/devices/{device_id}")

    def guardian_requests(self) -> list[dict[str, Any]]:
        """Return what waits for the owner's answer as a guardian."""
        return list(self._call("GET", "/guardian-requests")["requests"])

    def answer_guardian_request(self, request_id: str, *, confirmed: bool) -> None:
        """Confirm or refuse as a guardian."""
        self._call("POST", f"/guardian-requests/{request_id}", {"confirmed": confirmed})

    def forget_passcode(self) -> None:
        """Ask for the SMS with which the passcode can be replaced."""
        self._call("POST", "/passcode/forgotten")

    def set_passcode(self, code: str, passcode: str) -> None:
        """Replace the passcode."""
        self._call("PUT", "/passcode", {"code": code, "passcode": passcode})

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        if self.offline:
            raise PhoneOfflineError
        answer = self._network().request(
            method,
            refuse_government_host(f"{self.vneid}/phone/api{path}"),
            json=body,
            headers={"Authorization": f"Bearer {self._token}", "Accept": "application/json"},
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,  # VNeID's API for phones never redirects; where it would lead nobody has checked
        )
        if answer.is_redirect:
            told = "VNeID trả lời bằng chuyển hướng, điện thoại không đi theo. Hãy kiểm tra địa chỉ VNeID."
            raise PhoneRefusedError(answer.status_code, "redirected", told)
        if not answer.ok:
            error = answer.json()["error"]
            raise PhoneRefusedError(answer.status_code, error["code"], error["message"])
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found

    def _network(self) -> "requests.Session":
        if self._session is None:
            import requests

            self._session = requests.Session()
            self._session.trust_env = False  # a proxy of the machine would carry loopback calls away
            self._session.verify = self.ca or True
        return self._session
