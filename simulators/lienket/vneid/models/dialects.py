"""How VNeID's wire differs from strict OpenID Connect: every habit its own switch, with a default for each dialect.

``standard`` is a strict provider, ``gen-a`` what provinces received in 2024–2025, ``gen-b`` what an integrator met in
2026. What public material does not show is marked as an assumption (giả định). Notes are Vietnamese data, because
``docs/vneid-dialects.md`` is checked against them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from ipaddress import ip_address, ip_network
from itertools import chain
from typing import Any

from lienket.vneid.models import quirk_values as values
from lienket.vneid.models.claims import SCOPE_CLAIMS
from lienket.vneid.models.clients import STANDARD, Client
from lienket.vneid.models.quirk_values import BadQuirk

GEN_A = "gen-a"
GEN_B = "gen-b"

ROOT_PARAMETERS = ("response_type", "client_id", "redirect_uri", "scope", "state")
"""All that relying parties of the real ``/auth`` have been seen to send."""

URI_CLAIMS = ("userProfileUri", "logoutUri")

CLAIM_SETS: Mapping[str, tuple[str, ...]] = {
    STANDARD: ("sub", *chain.from_iterable(SCOPE_CLAIMS.values())),
    GEN_A: ("sub", *SCOPE_CLAIMS["openid"]),
    GEN_B: ("citizenPid", "fullName", "birthDate", "accountType", "accountLevel"),
}
"""The claims that userinfo may have in each set, besides the two addresses of ``third_party_uris``."""


@dataclass(frozen=True)
class QuirkNote:
    """What is known of one habit: ``certainty`` is H, M, L, or ``giả định`` where nothing public shows it."""

    certainty: str
    meaning: str
    source: str


def _quirk(read: Callable[[Any], Any], default: Any, certainty: str, meaning: str, source: str) -> Any:
    metadata = {"read": read, "note": QuirkNote(certainty, meaning, source)}
    return field(default_factory=lambda: default, metadata=metadata)


_INTEGRATOR = "mã nguồn công khai của một đơn vị tích hợp, 2026"
_PROVINCE = "mã nguồn công khai của một cổng cấp tỉnh, 2024–2025"
_DUMP = "phiên làm việc thật ghi trong mã nguồn công khai, 12/2023"
_OURS = "lienket"


@dataclass(frozen=True)
class Quirks:
    """How VNeID talks to one client; the defaults here are those of ``standard``."""

    claim_set: str = _quirk(
        values.one_of(*CLAIM_SETS),
        STANDARD,
        "H cho gen-a, M cho gen-b",
        "bộ trường mà userinfo trả lời",
        f"{_PROVINCE}; {_INTEGRATOR}",
    )
    claim_names: Mapping[str, str] = _quirk(
        values.names,
        {},
        "M",
        "đổi tên trường trong userinfo: tên gốc sang tên gửi đi",
        f"{_INTEGRATOR}: tên trường phải để cấu hình được",
    )
    omitted_claims: tuple[str, ...] = _quirk(
        values.texts, (), "giả định", "trường bị thiếu trong userinfo, theo tên gốc", f"{_OURS}: tình huống IP-18"
    )
    third_party_uris: str = _quirk(
        values.one_of("none", "short", "long"),
        "none",
        "H cho tên trường, M cho giá trị",
        "userProfileUri và logoutUri: không có, ngắn, hay dài hơn 1,6 kB như thật",
        _DUMP,
    )
    ignores_other_parameters: bool = _quirk(
        values.flag,
        False,
        "giả định",
        f"/auth chỉ đọc {', '.join(ROOT_PARAMETERS)}; bỏ qua mọi tham số khác, kể cả nonce, PKCE, prompt",
        f"{_PROVINCE}: không ai gửi gì hơn",
    )
    names_issuer: bool = _quirk(
        values.flag,
        True,
        "giả định",
        "câu trả lời của /auth có iss (RFC 9207)",
        "không nguồn công khai nào cho thấy iss",
    )
    raw_callback: bool = _quirk(
        values.flag,
        False,
        "M",
        "code và encrypt_key trên địa chỉ quay về không mã hóa phần trăm: dấu + để trần",
        _INTEGRATOR,
    )
    code_shape: str = _quirk(
        values.one_of("opaque", "keycloak", "base64"),
        "opaque",
        "M; base64 là giả định",
        "hình dạng của mã: ngẫu nhiên; ba GUID nối bằng dấu chấm; hoặc base64 luôn có + và / (tình huống IP-19)",
        _INTEGRATOR,
    )
    code_seconds: float | None = _quirk(
        values.seconds,
        None,
        "M: «vài giây»; con số là giả định",
        "mã sống bao nhiêu giây; null là theo cài đặt code_seconds của thế giới",
        _INTEGRATOR,
    )
    returns_nonce: bool = _quirk(values.flag, True, "M", "id_token có nonce đã gửi", _INTEGRATOR)
    gives_id_token: bool = _quirk(values.flag, True, "M", "câu trả lời của /token có id_token", _INTEGRATOR)
    keycloak_access_token: bool = _quirk(
        values.flag,
        False,
        "M cho gen-a, giả định cho gen-b",
        "access_token là JWT RS256 hình Keycloak, thay vì theo access_token_format",
        _DUMP,
    )
    access_token_issuer: str = _quirk(
        values.address,
        "http://sso-noi-bo.vidu.example:8080/auth/realms/citizen",
        "M: khác tên miền công khai; tên máy ở đây là giả định",
        "iss của access_token hình Keycloak",
        _DUMP,
    )
    encrypted_answers: bool = _quirk(
        values.flag,
        False,
        "M",
        "thân trả lời thành công của /token và /userinfo là {data, key}: AES-ECB/PKCS5 và RSA PKCS#1 v1.5",
        _INTEGRATOR,
    )
    encrypted_code: bool = _quirk(
        values.flag, False, "M: «có thể»", "địa chỉ quay về mang code đã mã hóa AES và encrypt_key", _INTEGRATOR
    )
    allowed_addresses: tuple[str, ...] = _quirk(
        values.addresses,
        (),
        "M: suy đoán của đơn vị tích hợp",
        "chương trình ở địa chỉ IP, dải CIDR nào được gọi /token, /userinfo…; nơi khác nhận 401; rỗng là mọi nơi",
        _INTEGRATOR,
    )

    @property
    def encrypts(self) -> bool:
        """Whether something is encrypted to the client, which then has to have an RSA key."""
        return self.encrypted_answers or self.encrypted_code

    def admits(self, address: str | None) -> bool:
        """Tell whether the client's program may call from ``address``."""
        if not self.allowed_addresses:
            return True
        try:
            caller = ip_address(address or "")
        except ValueError:
            return False
        caller = getattr(caller, "ipv4_mapped", None) or caller  # how a socket for both families tells of IPv4
        return any(caller in ip_network(allowed) for allowed in self.allowed_addresses)


_GEN_A_CHANGES: dict[str, Any] = {
    "claim_set": GEN_A,
    "third_party_uris": "long",
    "ignores_other_parameters": True,
    "names_issuer": False,
    "returns_nonce": False,
    "code_shape": "keycloak",
    "keycloak_access_token": True,
}
DIALECTS: Mapping[str, Quirks] = {
    STANDARD: Quirks(),
    GEN_A: Quirks(**_GEN_A_CHANGES),
    GEN_B: Quirks(
        **_GEN_A_CHANGES
        | {
            "claim_set": GEN_B,
            "third_party_uris": "none",
            "raw_callback": True,
            "code_seconds": 10.0,
            "gives_id_token": False,
            "encrypted_answers": True,
        }
    ),
}
"""The defaults of each dialect."""

QUIRK_NOTES: Mapping[str, QuirkNote] = {quirk.name: quirk.metadata["note"] for quirk in fields(Quirks)}
"""What is known of each quirk."""

_READERS: Mapping[str, Callable[[Any], Any]] = {quirk.name: quirk.metadata["read"] for quirk in fields(Quirks)}


def read_quirks(dialect: str, overrides: Mapping[str, Any]) -> Quirks:
    """Return the dialect's quirks with ``overrides``; BadQuirk says in Vietnamese what is wrong with them."""
    read = {name: _read(name, value) for name, value in overrides.items()}
    quirks = Quirks(**vars(DIALECTS[dialect]) | read)
    known = (*CLAIM_SETS[quirks.claim_set], *URI_CLAIMS)
    for name in (*quirks.claim_names, *quirks.omitted_claims):
        if name not in known:
            raise BadQuirk(f"bộ trường {quirks.claim_set} không có trường «{name}»{_nearest(name, known)}")
    kept = set(known) - set(quirks.claim_names) - set(quirks.omitted_claims)
    for taken in sorted(kept & set(quirks.claim_names.values())):
        raise BadQuirk(f"tên mới «{taken}» đang là tên của một trường khác")
    return quirks


def quirks_of(client: Client) -> Quirks:
    """Return how VNeID talks to ``client``."""
    return read_quirks(client.dialect, client.quirks) if client.quirks else DIALECTS[client.dialect]


def _read(name: str, value: Any) -> Any:
    if name not in _READERS:
        raise BadQuirk(f"không có nét riêng «{name}»{_nearest(name, tuple(_READERS))}")
    try:
        return _READERS[name](value)
    except BadQuirk as error:
        raise BadQuirk(f"{name} {error}") from None


def _nearest(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; gần nhất là «{near[0]}»" if near else ""
