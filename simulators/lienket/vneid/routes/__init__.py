"""HTTP in, HTTP out: the OpenID Connect endpoints, and the pages that citizens see."""

from lienket.vneid.routes.pages import pages
from lienket.vneid.routes.protocol import protocol

blueprints = (protocol, pages)
