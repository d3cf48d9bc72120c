"""Many citizens who link at once, as on the last day before the change-over: how long each waits, and no error."""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import count
from typing import Any
from urllib.parse import urljoin

import requests
from lxml import html
from measuring import Measured, side_by_side

from lienket.identity import PersonalNumber, Sex
from lienket.simulation.clock import Stopwatch
from lienket.simulation.serving import Site, serve

PASSWORD = "Matkhau@1"
CLOCK = {"at": "2024-06-30T09:00:00+07:00", "frozen": True}
HOSTS = {"portal": "localhost", "vneid": "127.0.0.1", "population": "127.0.0.1"}


def linking(crowd: int, rounds: int) -> Measured:
    """Measure how long one citizen takes on the average: all at once, and one after the other."""
    sites = [Site(system, import_module(f"lienket.{system}.app").create_app, host) for system, host in HOSTS.items()]
    names = count()
    with serve(sites) as urls:

        def turn(parallel: int) -> float:
            world = f"w{next(names)}"
            people = [PersonalNumber.synthetic("052", Sex.FEMALE, 1989, n).text for n in range(crowd)]
            _build(urls, world, people)
            stopwatch = Stopwatch()
            with ThreadPoolExecutor(parallel) as pool:
                for done in [pool.submit(_link, f"{urls['portal']}/w/{world}", number) for number in people]:
                    done.result()
            taken = stopwatch.milliseconds / crowd
            _check(urls, world, crowd)
            return taken * 1_000

        return side_by_side(
            f"1.000 công dân liên kết, {crowd} người cùng lúc, không lỗi nào",
            lambda: turn(crowd),
            "từng người một",
            lambda: turn(1),
            rounds=rounds,
        )


def _build(urls: Any, world: str, numbers: list[str]) -> None:
    home = f"{urls['portal']}/w/{world}"
    client = {"client_id": "cong-dvcqg", "name": "Cổng", "redirect_uris": [f"{home}/vneid/ve"]}
    client["post_logout_redirect_uris"] = [f"{home}/"]
    known = {"name": "Nguyễn Thị Thử Lan", "birth_date": "1989-08-05"}
    parts = {
        "portal": {"accounts": [_account(number) for number in numbers]},
        "vneid": {
            "accounts": [{"number": number, "password": PASSWORD} | known for number in numbers],
            "clients": [client],
        },
        "population": {"people": [{"number": number} | known for number in numbers]},
    }
    for system, contents in parts.items():
        body = {"contents": contents, "clock": CLOCK}
        answer = requests.put(f"{urls[system]}/_lienket/worlds/{world}", json=body, timeout=120)
        assert answer.ok, answer.text


def _account(number: str) -> dict[str, Any]:
    green = {"value": number, "source": "population", "checked_at": "2024-06-01T08:00:00+07:00"}
    papers = [
        {"code": f"SYN-{n}", "title": "Giấy khai sinh", "issuer": "UBND xã An Bình", "issued_on": "1989-08-20"}
        for n in range(20)
    ]
    return {"username": number, "password": PASSWORD, "identity": {"personal_number": green}, "documents": papers}


def _link(home: str, number: str) -> None:
    """Go the citizen's whole way: the portal's login, VNeID's, back, and the page of linked accounts."""
    with requests.Session() as session:
        _submit(session, session.get(f"{home}/dang-nhap/tai-khoan-cong", timeout=120), number)
        linked = _submit(session, session.get(f"{home}/vneid/dang-nhap", timeout=120), number)
        assert "Liên kết tài khoản thành công" in linked.text, linked.url


def _submit(session: requests.Session, page: requests.Response, number: str) -> requests.Response:
    assert page.ok, page.url
    form = html.fromstring(page.text).xpath("//form[@method='post'][not(ancestor::header)]")[0]
    typed = {item.get("name"): item.get("value", "") for item in form.xpath(".//input[@name]")}
    answer = session.post(
        urljoin(page.url, form.get("action") or page.url),
        data=typed | {"username": number, "password": PASSWORD},
        timeout=120,
    )
    assert answer.ok, (answer.status_code, answer.url)
    return answer


def _check(urls: Any, world: str, crowd: int) -> None:
    """All are linked, each to their own number, every store is carried over, and no system crashed."""
    control = f"{urls['portal']}/_lienket/worlds/{world}"
    shown = requests.post(f"{control}/transfers/run", timeout=120).json()["transfers"]
    accounts = requests.get(f"{control}/contents", timeout=120).json()["accounts"]
    assert [one["state"] for one in shown] == ["done"] * crowd
    assert all(account["link"]["personal_number"] == account["username"] for account in accounts)
    for system in urls:
        entries = requests.get(f"{urls[system]}/_lienket/worlds/{world}/journal", timeout=120).json()["entries"]
        assert not [entry for entry in entries if entry["kind"] == "crash"]
