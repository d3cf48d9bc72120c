"""What people do to get an account, or back into one: the portal's forms, and the phone that codes come to."""

from typing import Any

from country import PASSWORD, Browser, Country, Page, Person

REGISTRATION = "/dang-ky"
RECOVERY = "/quen-mat-khau"
PHONE = "0570123401"
NEW_PASSWORD = "MatkhauMoi#2"


def sms(country: Country, phone: str = PHONE) -> list[dict[str, Any]]:
    return country.control("GET", f"/inbox/{phone}")["messages"]


def codes(country: Country, phone: str = PHONE) -> list[str]:
    return [message["code"] for message in sms(country, phone) if message["code"]]


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def with_phone(person: Person, phone: str = PHONE, **changes: Any) -> dict[str, Any]:
    account = person.account(**changes)
    return account | {"identity": account["identity"] | {"phone": {"value": phone}}}


def application(person: Person, phone: str = PHONE, **changes: str) -> dict[str, str]:
    born = "/".join(reversed(person.born.split("-")))
    typed = {"number": person.number, "full_name": person.name, "birth_date": born, "phone": phone}
    return typed | changes


def apply(browser: Browser, person: Person, method: str = "mobile-subscriber", **changes: str) -> Page:
    return browser.submit(browser.open(f"{REGISTRATION}/{method}"), **application(person, **changes))


def choose_password(browser: Browser, page: Page, password: str = NEW_PASSWORD) -> Page:
    return browser.submit(page, password=password, again=password)


def register(browser: Browser, person: Person, method: str = "mobile-subscriber", **changes: str) -> Page:
    asked = apply(browser, person, method, **changes)
    confirmed = browser.submit(asked, code=codes(browser.country, changes.get("phone", PHONE))[-1])
    return choose_password(browser, confirmed, PASSWORD)


def ask_recovery(browser: Browser, name: str) -> Page:
    return browser.submit(browser.open(RECOVERY), username=name)
