"""A relying party with a dialect, registered in a world of its own."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from relying_party import Vneid

from lienket.harness.relying_party import Decoder

SECRET = "bi-mat"
_NO_PKCE = {"code_challenge": None, "code_challenge_method": None}


@dataclass
class Party:
    """A relying party registered in a world, and the citizen's browser."""

    vneid: Vneid
    decoder: Decoder
    asked: dict[str, Any]

    def log_in(self, number=None, **changes):
        """Let a citizen log in; return the raw query that comes back."""
        response = self.vneid.log_in(number or self.vneid.LAN, **self.asked | changes)
        assert response.location, response.text
        return urlsplit(response.location).query

    def redeem(self, code, **form):
        sent = {"client_id": "rp", "client_secret": SECRET, "code_verifier": None}
        return self.vneid.redeem(code, **sent | form)

    def tokens(self, **changes):
        response = self.redeem(self.decoder.callback(self.log_in(**changes)).code)
        assert response.status_code == 200, response.text
        return self.decoder.answer(response.data)

    def claims(self, **changes):
        return self.decoder.answer(self.vneid.userinfo(self.tokens(**changes)["access_token"]).data)

    def has_to_log_in(self):
        """Tell whether /auth shows the login page to the citizen's browser."""
        return "/dang-nhap?" in self.vneid.ask(**self.asked).location

    def signed_claims(self, token):
        """Return a token that the world signed."""
        return jwt.decode(token, KeySet.import_key_set(self.vneid.get("/certs").json), algorithms=["RS256"])

    def path(self, uri):
        """Return path and query, inside the world, of an address that stands in a claim."""
        parts = urlsplit(uri)
        return f"{parts.path.removeprefix(f'/w/{self.vneid.world}')}?{parts.query}"


def registered(vneid: Vneid, private_key: RSAPrivateKey, dialect: str, told: dict[str, Any]) -> Party:
    """Register a client that speaks ``dialect`` in the world of ``vneid``; ``told`` is what else is told of it."""
    client = {"client_id": "rp", "name": "Cổng", "secret": SECRET, "redirect_uris": [vneid.CALLBACK], **told}
    keys = {"keys": [RSAKey.import_key(private_key).as_dict(private=False)]}
    vneid.control("POST", "/contents", clients=[client | {"dialect": dialect, "keys": keys}])
    return Party(vneid, Decoder(private_key), {"client_id": "rp", "scope": "openid", "nonce": None, **_NO_PKCE})
