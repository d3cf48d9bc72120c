"""The two structures of a dossier's code, and the day on which a dossier is due.

Sources: TT 03/2025/TT-VPCP Điều 13; khoản 3, added by TT 04/2025/TT-VPCP, for systems that serve the whole country from
25/01/2026.
"""

from datetime import date, timedelta

from lienket.portal.models.procedures import Agency

CENTRAL_CODES = date(2026, 1, 25)
"""First day of the codes that say which agency owns the system of the whole country."""

_SATURDAY = 5


def dossier_code(agency: Agency, received_on: date, number: int) -> str:
    """Return the code of the ``number``-th dossier that the agency receives on a day; the number never wraps."""
    owner = agency.central_system if received_on >= CENTRAL_CODES else ""
    return f"{agency.code}-{received_on:%y%m%d}-{owner}{number:04}"


def due_day(received_on: date, working_days: int) -> date:
    """Return the last of so many working days, Monday to Friday, after a day; public holidays count too (giả định)."""
    day = received_on
    while working_days > 0:
        day += timedelta(days=1)
        working_days -= day.weekday() < _SATURDAY
    return day
