"""The three simulators together, in both mounts: each up, each with its worlds, each at its own address."""

from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest
import requests

from lienket.simulation.serving import Site, intercept, serve

TIMEOUT = 10
HOSTS = {"portal": "localhost", "vneid": "127.0.0.1", "population": "127.0.0.1"}
AN = {"number": "052689000001", "name": "Nguyễn Văn An", "birth_date": "1989-05-08", "sex": "male"}
LOOK_UP = """
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:dan="http://dancuquocgia.bca">
  <soapenv:Body><dan:TraCuuThongTinCongDan>
    <dan:MaYeuCau>YC-0001</dan:MaYeuCau><dan:MaDVC>VPCP</dan:MaDVC><dan:MaTichHop>037</dan:MaTichHop>
    <dan:MaCanBo>CANBO_THU</dan:MaCanBo><dan:MaDonVi>DONVI_THU</dan:MaDonVi>
    <dan:SoDinhDanh>052689000001</dan:SoDinhDanh><dan:HoVaTen>NGUYENVANAN</dan:HoVaTen>
    <dan:NgayThangNamSinh><dan:NgayThangNam>19890508</dan:NgayThangNam></dan:NgayThangNamSinh>
  </dan:TraCuuThongTinCongDan></soapenv:Body>
</soapenv:Envelope>
"""

Urls = Mapping[str, str]


@pytest.fixture(scope="module", params=[serve, intercept], ids=["serve", "intercept"])
def urls(request) -> Iterator[Urls]:
    sites = [Site(system, import_module(f"lienket.{system}.app").create_app, host) for system, host in HOSTS.items()]
    with request.param(sites) as urls:
        for url in urls.values():
            requests.put(f"{url}/_lienket/worlds/mot", timeout=TIMEOUT).raise_for_status()
        yield urls


@pytest.mark.parametrize("system", HOSTS)
def test_every_system_is_ready(urls, system):
    answer = requests.get(f"{urls[system]}/_lienket/health", timeout=TIMEOUT)
    assert answer.json() == {"system": system, "status": "ready"}


@pytest.mark.parametrize("system", HOSTS)
def test_every_system_creates_shows_and_drops_a_world(urls, system):
    world = f"{urls[system]}/_lienket/worlds/hai"
    assert requests.put(world, json={"clock": {"preset": "vneid-only"}}, timeout=TIMEOUT).status_code == 201
    assert requests.get(world, timeout=TIMEOUT).json()["clock"]["now"].startswith("2024-07-01T09:0")
    assert requests.get(f"{world}/contents", timeout=TIMEOUT).status_code == 200
    assert requests.delete(world, timeout=TIMEOUT).status_code == 204
    assert requests.get(world, timeout=TIMEOUT).status_code == 404


@pytest.mark.parametrize("system", HOSTS)
def test_every_system_has_a_page_for_an_unknown_world(urls, system):
    answer = requests.get(f"{urls[system]}/w/khong-co/", headers={"Accept": "text/html"}, timeout=TIMEOUT)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "Không có thế giới «khong-co» ở hệ thống này." in answer.text


def test_the_population_database_answers_a_look_up(urls):
    base = urls["population"]
    requests.post(f"{base}/_lienket/worlds/mot/contents", json={"people": [AN]}, timeout=TIMEOUT)
    answer = requests.post(
        f"{base}/w/mot/soap",
        data=LOOK_UP.encode(),
        headers={"Content-Type": "text/xml; charset=utf-8"},
        timeout=TIMEOUT,
    )
    assert answer.status_code == 200
    assert AN["number"] in answer.text


def test_vneid_names_the_world_in_its_discovery_document(urls):
    base = f"{urls['vneid']}/w/mot"
    document = requests.get(f"{base}/.well-known/openid-configuration", timeout=TIMEOUT).json()
    assert document["issuer"] == base
    assert document["authorization_endpoint"].startswith(f"{base}/")
    assert requests.get(document["jwks_uri"], timeout=TIMEOUT).json()["keys"]


def test_the_portal_shows_its_front_page(urls):
    answer = requests.get(f"{urls['portal']}/w/mot/", headers={"Accept": "text/html"}, timeout=TIMEOUT)
    assert answer.status_code == 200
    assert "Cổng Dịch vụ công quốc gia" in answer.text
