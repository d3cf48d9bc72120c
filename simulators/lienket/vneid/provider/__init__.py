"""The OpenID Connect provider on Authlib, bound to the world of the request.

Authlib checks the protocol (scopes, PKCE, nonce, client authentication) and makes tokens. Ours are: which clients there
are, single use and age of what was given by the world's clock, and the addresses of answers. ``iat``, ``exp`` and
``auth_time`` are REAL time even in a world whose clock stands in 2024, because relying parties check them against their
own clock.

Import this package only where a request needs it: Authlib is heavy, and a simulator must be up at once.
"""

from lienket.vneid.provider.grants import checked_grant, give_code
from lienket.vneid.provider.pushed_requests import answer_pushed_request
from lienket.vneid.provider.server import answer_endpoint_request, answer_token_request
from lienket.vneid.provider.userinfo import answer_userinfo_request

__all__ = [
    "answer_endpoint_request",
    "answer_pushed_request",
    "answer_token_request",
    "answer_userinfo_request",
    "checked_grant",
    "give_code",
]
