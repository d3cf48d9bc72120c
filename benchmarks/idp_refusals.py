"""What a provider refuses: five requests that no client should get away with."""

from collections.abc import Callable
from dataclasses import replace

from idp_flows import VERIFIER, Connection, Provider, code_of, expected

NAMES = ("địa chỉ lạ", "client lạ", "PKCE sai", "mã dùng lại", "token lạ")


def refusals(provider: Provider) -> dict[str, str]:
    """Try what a provider has to refuse; return of each "có" (refused), "không" (let through) or "hỏng" (no answer)."""
    attempts = (_other_address, _other_client, _wrong_verifier, _twice, _made_up_token)
    return {name: _outcome(attempt, provider) for name, attempt in zip(NAMES, attempts, strict=True)}


def _outcome(attempt: Callable[[Provider, Connection], bool], provider: Provider) -> str:
    try:
        with Connection(provider.url) as connection:
            return "không" if attempt(provider, connection) else "có"
    except OSError:
        return "hỏng"


def _other_address(provider: Provider, connection: Connection) -> bool:
    return _sends_on(replace(provider, redirect_uri="http://localhost:9/khac"), connection)


def _other_client(provider: Provider, connection: Connection) -> bool:
    return _sends_on(replace(provider, client_id="khong-co"), connection)


def _sends_on(provider: Provider, connection: Connection) -> bool:
    answer = connection.ask(provider.authorization_request())
    return answer.status in (302, 303) and b"code=" in answer.text.partition(b"\r\n\r\n")[0]


def _wrong_verifier(provider: Provider, connection: Connection) -> bool:
    code = code_of(connection.ask(provider.authorization_request()))
    return connection.ask(provider.token_request(code, VERIFIER[::-1])).status == 200


def _twice(provider: Provider, connection: Connection) -> bool:
    redeem = provider.token_request(code_of(connection.ask(provider.authorization_request())))
    expected(connection.ask(redeem))
    return connection.ask(redeem).status == 200


def _made_up_token(provider: Provider, connection: Connection) -> bool:
    return connection.ask(provider.userinfo_request("khong-co")).status == 200
