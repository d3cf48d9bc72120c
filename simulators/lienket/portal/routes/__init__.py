"""HTTP in, HTTP out: parse, call one function, render."""

from lienket.portal.routes.account import account_pages
from lienket.portal.routes.broker import broker
from lienket.portal.routes.broker_login import broker_pages
from lienket.portal.routes.control import control
from lienket.portal.routes.control_inbox import inbox_control
from lienket.portal.routes.control_links import link_control
from lienket.portal.routes.control_offices import office_control
from lienket.portal.routes.control_transfers import transfer_control
from lienket.portal.routes.correspondence import correspondence_pages
from lienket.portal.routes.documents import document_pages
from lienket.portal.routes.dossiers import dossier_pages
from lienket.portal.routes.drafts import draft_pages
from lienket.portal.routes.exchange import exchange
from lienket.portal.routes.extended import extended_pages
from lienket.portal.routes.feedback import feedback_pages
from lienket.portal.routes.login import login_pages
from lienket.portal.routes.officers import officer_pages
from lienket.portal.routes.payments import payment_pages
from lienket.portal.routes.procedures import procedure_pages
from lienket.portal.routes.provinces import province_pages
from lienket.portal.routes.public import public_pages
from lienket.portal.routes.reclaiming import reclaiming_pages
from lienket.portal.routes.recovery import recovery_pages
from lienket.portal.routes.registration import registration_pages
from lienket.portal.routes.search import search_pages
from lienket.portal.routes.sessions import session_pages
from lienket.portal.routes.sms_phone import sms_phone_pages
from lienket.portal.routes.store_api import store_api
from lienket.portal.routes.transfers import transfer_pages
from lienket.portal.routes.utilities import utility_pages
from lienket.portal.routes.vneid import vneid_pages

blueprints = (
    public_pages,
    province_pages,
    login_pages,
    registration_pages,
    recovery_pages,
    sms_phone_pages,
    session_pages,
    vneid_pages,
    broker,
    broker_pages,
    account_pages,
    document_pages,
    reclaiming_pages,
    extended_pages,
    transfer_pages,
    correspondence_pages,
    procedure_pages,
    draft_pages,
    dossier_pages,
    payment_pages,
    feedback_pages,
    search_pages,
    utility_pages,
    officer_pages,
    exchange,
    store_api,
    control,
    inbox_control,
    link_control,
    transfer_control,
    office_control,
)
