"""Which addresses lead to machines of the State, however they are written."""

import pytest

from lienket.country.government_hosts import GovernmentHostError, refuse_government_host

REAL = [
    "https://dichvucong.gov.vn",
    "https://sso.dancuquocgia.gov.vn/auth",
    "https://gov.vn",
    "https://vpcp.chinhphu.vn",
    "https://universal.dancuquocgia.com/soap",
    "https://api.vneid.vn",
    "https://dichvucong.tinh-mau.vn",
]

DISGUISED = [
    "HTTPS://DICHVUCONG.GOV.VN/",
    "https://dichvucong.gov.vn./",
    "https://dichvucong.gov.vn../",
    "https://dichvucong.gov.vn:8443/",
    "dichvucong.gov.vn",
    "dichvucong.gov.vn:443/auth",
    "//dichvucong.gov.vn/auth",
    "https:dichvucong.gov.vn",
    "https:///dichvucong.gov.vn",
    "http://localhost@dichvucong.gov.vn/",
    "http://localhost:8801@dichvucong.gov.vn:80/",
    "http://dichvucong.gov.vn@localhost/",
    "http://a:b@localhost@dichvucong.gov.vn/",
    "http://[::1]@dichvucong.gov.vn/",
    "http://localhost\\@dichvucong.gov.vn/",
    "http:\\\\dichvucong.gov.vn\\auth",
    "http://dichvucong.gov.vn\\.localhost/",
    "http://dichvucong%2Egov%2evn/",
    "http://dichvucong%252Egov%252Evn/",
    "http://%64ichvucong.g%6fv.vn/",
    "http://localhost%40dichvucong.gov.vn/",
    "http://dichvucong。gov。vn/",
    "http://dichvucong．gov｡vn/",
    "http://ｄｉｃｈｖｕｃｏｎｇ.ｇｏｖ.ｖｎ/",
    "http://ⓖⓞⓥ.vn/",
    "http://dichvucong.g\u00adov.vn/",
    "http://dichvucong.gov\u200b.vn/",
    "http://dichvucong.go\tv.v\nn/",
    "  https://dichvucong.gov.vn",
    "\x00https://dichvucong.gov.vn",
    "http://xn--gov-.vn/",
    "http://xn--cng-dng-2ta.gov.vn/",
    "ws://dichvucong.gov.vn/",
]

OURS = [
    "",
    "http://localhost:8801",
    "http://127.0.0.1:8802/w/vneid.thu",
    "https://[::1]:8802/w/thu",
    "http://vneid:8802",
    "http://vneid.lienket.test",
    "http://dichvucong.cong.example/ve",
    "http://vneid.ung-dung.internal",
    "https://cong.tinh-mau.vn",
    "https://gov.vn.cong.example",
    "https://xgov.vn",
    "https://vneid-thu.vn",
    "https://dichvucong2.vn",
    "http://127.0.0.1:8802/auth?redirect_uri=https://dichvucong.gov.vn/",
    "http://127.0.0.1:8802/https://dichvucong.gov.vn/",
    "vn.gov.ungdung:/ve",
]


@pytest.mark.parametrize("address", REAL)
def test_a_machine_of_the_state_is_refused(address):
    with pytest.raises(GovernmentHostError):
        refuse_government_host(address)


@pytest.mark.parametrize("address", DISGUISED)
def test_a_machine_of_the_state_is_refused_however_it_is_written(address):
    with pytest.raises(GovernmentHostError):
        refuse_government_host(address)


@pytest.mark.parametrize("address", OURS)
def test_every_other_address_comes_back_as_it_was(address):
    assert refuse_government_host(address) == address


def test_the_refusal_names_the_host_and_says_that_nothing_was_sent():
    with pytest.raises(GovernmentHostError, match=r"^dichvucong\.gov\.vn là máy thật .* Chưa gửi gì đi\. Hãy dùng"):
        refuse_government_host("https://dichvucong.gov.vn/auth")
