"""A session of requests that goes to no government host, wherever an answer redirects it."""

from typing import Any

from requests import PreparedRequest, Response, Session

from lienket.country.government_hosts import refuse_government_host


class GuardedSession(Session):
    """Looks at every address just before it is asked, those of redirects too."""

    def send(self, request: PreparedRequest, **parts: Any) -> Response:
        """Send ``request``; GovernmentHostError instead of a call to the State."""
        refuse_government_host(request.url or "")
        return super().send(request, **parts)
