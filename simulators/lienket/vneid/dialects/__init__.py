"""How VNeID talks to one client: ask ``of(client)`` once, then for what is to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lienket.vneid.dialects.claims import shaped_claims
from lienket.vneid.dialects.tokens import access_token_claims, new_code
from lienket.vneid.dialects.urls import callback_query, third_party_claims
from lienket.vneid.models.claims import Holder
from lienket.vneid.models.clients import Client
from lienket.vneid.models.dialects import ROOT_PARAMETERS, Quirks, quirks_of


@dataclass(frozen=True)
class Dialect:
    """The habits of VNeID towards ``client``."""

    client: Client
    quirks: Quirks

    def heard(self, values: Mapping[str, list[str]]) -> dict[str, list[str]]:
        """Return the parameters of an authorization request that are not ignored."""
        quirks = self.quirks
        ignored = set() if quirks.returns_nonce else {"nonce"}
        if quirks.ignores_other_parameters:
            ignored |= values.keys() - set(ROOT_PARAMETERS)
        return {name: value for name, value in values.items() if name not in ignored}

    def new_code(self) -> str:
        """Return a new authorization code."""
        return new_code(self.quirks, self.client)

    def callback(self, parameters: Mapping[str, str]) -> dict[str, str]:
        """Return ``parameters`` as they answer an authorization request, the code encrypted or not."""
        told = {name: value for name, value in parameters.items() if name != "iss" or self.quirks.names_issuer}
        if not self.quirks.encrypted_code or "code" not in told:
            return told
        from lienket.vneid.dialects import encryption

        return told | encryption.encrypted_code(told["code"], encryption.encryption_key(self.client.keys))

    def callback_query(self, parameters: Mapping[str, str]) -> str:
        """Return what ``callback`` returned as a query."""
        return callback_query(self.quirks, parameters)

    def access_token_claims(self, holder: Holder, issued_at: int) -> dict[str, Any] | None:
        """Return the claims of an access token of Keycloak's shape, or None if it has another shape."""
        if not self.quirks.keycloak_access_token:
            return None
        return access_token_claims(self.quirks, self.client, holder, issued_at)

    def third_party_claims(self, subject: str, family: str) -> dict[str, str] | None:
        """Return the claims of the ``token_id`` in the two addresses, or None if there are none."""
        return None if self.quirks.third_party_uris == "none" else third_party_claims(self.quirks, subject, family)

    def userinfo(self, claims: Mapping[str, Any], uris: Mapping[str, str]) -> dict[str, Any]:
        """Return what userinfo tells."""
        return shaped_claims(self.quirks, claims, uris)

    def tokens(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        """Return the JSON in which the tokens of ``answer`` are sent."""
        kept = self.quirks.gives_id_token
        return self.body({name: value for name, value in answer.items() if name != "id_token" or kept})

    def body(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        """Return the JSON in which ``answer`` of the token or userinfo endpoint is sent."""
        if not self.quirks.encrypted_answers:
            return dict(answer)
        from lienket.vneid.dialects import encryption

        return dict(encryption.encrypted_answer(answer, encryption.encryption_key(self.client.keys)))


def of(client: Client) -> Dialect:
    """Return the dialect that VNeID speaks with ``client``."""
    return Dialect(client, quirks_of(client))
