"""HTTP in, HTTP out: the OpenID Connect endpoints, and the pages that citizens see."""

from lienket.vneid.routes import (  # noqa: F401  they add to the blueprints below
    authorize,
    control_accounts,
    discovery,
    keycloak,
    logout,
    phone_logins,
)
from lienket.vneid.routes.control import control
from lienket.vneid.routes.pages import pages
from lienket.vneid.routes.phone import phone
from lienket.vneid.routes.phone_api import phone_api
from lienket.vneid.routes.protocol import protocol
from lienket.vneid.routes.qr import qr
from lienket.vneid.routes.steps import steps
from lienket.vneid.routes.third_party import third_party

blueprints = (protocol, third_party, control, pages, steps, qr, phone, phone_api)
