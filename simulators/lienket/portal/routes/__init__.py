"""HTTP in, HTTP out: parse, call one function, render."""

from lienket.portal.routes.account import account_pages
from lienket.portal.routes.control import control
from lienket.portal.routes.login import login_pages
from lienket.portal.routes.public import public_pages
from lienket.portal.routes.vneid import vneid_pages

blueprints = (public_pages, login_pages, vneid_pages, account_pages, control)
