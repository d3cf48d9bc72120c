"""The paths that a Keycloak of realm ``citizen`` would have, inferred from the ``iss`` of a token (certainty L).

They are the same endpoints as ours under other names, for relying parties that have them written down; discovery keeps
to our own.
"""

from lienket.vneid.routes.authorize import authorize
from lienket.vneid.routes.logout import end_session
from lienket.vneid.routes.protocol import certs, protocol, token, userinfo

_REALM = "/auth/realms/citizen/protocol/openid-connect"

# Registered after our own rules: Flask builds addresses from the first rule of an endpoint.
protocol.add_url_rule(f"{_REALM}/auth", "authorize", authorize, methods=["GET", "POST"])
protocol.add_url_rule(f"{_REALM}/token", "token", token, methods=["POST"])
protocol.add_url_rule(f"{_REALM}/userinfo", "userinfo", userinfo, methods=["GET", "POST"])
protocol.add_url_rule(f"{_REALM}/logout", "end_session", end_session, methods=["GET", "POST"])
protocol.add_url_rule(f"{_REALM}/certs", "certs", certs)
