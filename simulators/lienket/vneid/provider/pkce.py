"""Proof Key for Code Exchange (RFC 7636)."""

from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError
from authlib.oauth2.rfc7636 import CodeChallenge

from lienket.vneid import dialects


class Pkce(CodeChallenge):  # type: ignore[misc]
    """PKCE with S256 only, asked of public clients and of those whose settings say so."""

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        """Refuse a challenge of another kind, and a missing one where it is asked for."""
        super().validate_code_challenge(grant, redirect_uri)
        parameters = grant.request.payload.data
        if "code_challenge" in parameters and parameters.get("code_challenge_method") != "S256":
            raise InvalidRequestError("Only code_challenge_method=S256 is supported.")
        if "code_challenge" not in parameters and grant.request.client.client.needs_pkce:
            raise InvalidRequestError("This client has to send a code_challenge.")

    def validate_code_verifier(self, grant: Any, result: Any) -> None:
        """Check the verifier, unless the challenge was ignored as well."""
        if not dialects.of(grant.client.client).quirks.ignores_other_parameters:
            super().validate_code_verifier(grant, result)
