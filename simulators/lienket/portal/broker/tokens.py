"""The texts of codes and access tokens: opaque UUIDs, as WSO2 gives them unless told otherwise."""

import uuid
from typing import Any

from authlib.oauth2.rfc6750 import BearerTokenGenerator

from lienket.portal.models.relying_parties import ACCESS_TOKEN_SECONDS


def new_code() -> str:
    """Return a new authorization code."""
    return str(uuid.uuid4())


class Tokens(BearerTokenGenerator):  # type: ignore[misc]
    """Makes the tokens of an answer; each login has its own, because relying parties know sessions by them."""

    def __init__(self) -> None:
        super().__init__(_access_token, expires_generator=ACCESS_TOKEN_SECONDS)

    @staticmethod
    def get_allowed_scope(_client: object, scope: str) -> str:
        """Return ``scope`` as it is: what may be had was decided when the code was given."""
        return scope


def _access_token(**_: Any) -> str:
    return str(uuid.uuid4())
