"""HTTP in, HTTP out: the SOAP service and its description, the other skins, tokens, audit, and pages for people."""

from lienket.population.routes.audit import audit_page
from lienket.population.routes.control import control
from lienket.population.routes.pages import pages
from lienket.population.routes.skins import skins
from lienket.population.routes.soap import soap
from lienket.population.routes.tokens import tokens

blueprints = (audit_page, control, pages, skins, soap, tokens)
