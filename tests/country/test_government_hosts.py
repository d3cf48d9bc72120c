"""Which addresses lead to machines of the State, however they are written."""

import pytest

from lienket.country.government_hosts import GovernmentHostError, UnclearHostError, refuse_government_host

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
    "https://bocongan.gov.vn./",
    "https://bocongan.gov.vn../",
    "https://bocongan.gov.vn:8443/",
    "bocongan.gov.vn",
    "bocongan.gov.vn:443/auth",
    "//bocongan.gov.vn/auth",
    "https:bocongan.gov.vn",
    "https:///bocongan.gov.vn",
    "http://localhost@bocongan.gov.vn/",
    "http://localhost:8801@bocongan.gov.vn:80/",
    "http://bocongan.gov.vn@localhost/",
    "http://a:b@localhost@bocongan.gov.vn/",
    "http://[::1]@bocongan.gov.vn/",
    "http://localhost\\@bocongan.gov.vn/",
    "http:\\\\bocongan.gov.vn\\auth",
    "http://bocongan.gov.vn\\.localhost/",
    "http://bocongan%2Egov%2evn/",
    "http://bocongan%252Egov%252Evn/",
    "http://bocongan%2525252Egov%2525252Evn/",
    "http://%62ocongan.g%6fv.vn/",
    "http://localhost%40bocongan.gov.vn/",
    "http://bocongan。gov。vn/",
    "http://bocongan．gov｡vn/",
    "http://ｂｏｃｏｎｇａｎ.ｇｏｖ.ｖｎ/",
    "http://ⓖⓞⓥ.vn/",
    "http://bocongan.g\u00adov.vn/",
    "http://bocongan.gov\u200b.vn/",
    "http://bocongan.go\tv.v\nn/",
    "  https://bocongan.gov.vn",
    "\x00https://bocongan.gov.vn",
    "http://xn--gov-.vn/",
    "http://xn--cng-dng-2ta.gov.vn/",
    "HTTPS://API.VNEID.VN./",
    "ws://bocongan.gov.vn/",
]

UNCLEAR = [
    "https://csdl.gov\ufe0f.vn/",
    "https://csdl.gov%EF%B8%8F.vn/",
    "https://csdl.g\u034fov.vn/",
    "https://csdl.gov.\u180bvn/",
    "https://csdl.gov.vn\u180f/",
    "https://csdl.go\u115fv.vn/",
    "https://csdl.gov\u3164.vn/",
    "https://csdl.gov\U000e0100.vn/",
    "https://csdl.\U0001ccdcov.vn/",
    "//localhost@csdl.gov\ufe0f.vn/",
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
    "https://cổng-thử.example/về",
    "https://CO\u0302\u0309NG-ĐỊA-PHƯƠNG.example",
    "https://xn--wgv71a119e.example",
    "https://cong.example/\ufe0f?\u034f",
]


@pytest.mark.parametrize("address", REAL)
def test_a_machine_of_the_state_is_refused(address):
    with pytest.raises(GovernmentHostError):
        refuse_government_host(address)


@pytest.mark.parametrize("address", DISGUISED)
def test_a_machine_of_the_state_is_refused_however_it_is_written(address):
    with pytest.raises(GovernmentHostError):
        refuse_government_host(address)


@pytest.mark.parametrize("address", UNCLEAR)
def test_a_host_with_a_letter_that_browsers_may_leave_out_or_map_is_refused(address):
    with pytest.raises(UnclearHostError):
        refuse_government_host(address)


def test_the_refusal_of_an_unclear_host_names_the_letter_and_the_way_out():
    with pytest.raises(UnclearHostError, match=r"^Địa chỉ có ký tự U\+FE0F mà .* Chưa gửi gì đi\. Hãy viết .* xn--$"):
        refuse_government_host("https://csdl.gov\ufe0f.vn/")


@pytest.mark.parametrize("address", OURS)
def test_every_other_address_comes_back_as_it_was(address):
    assert refuse_government_host(address) == address


def test_the_refusal_names_the_host_and_says_that_nothing_was_sent():
    with pytest.raises(GovernmentHostError, match=r"^dichvucong\.gov\.vn là máy thật .* Chưa gửi gì đi\. Hãy dùng"):
        refuse_government_host("https://dichvucong.gov.vn/auth")
