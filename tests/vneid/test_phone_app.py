"""The app as a web page: it does what the API does, with forms, and keeps to itself."""

import base64
import html
import re
from io import BytesIO

import pytest
from phones import PASSCODE, Handset, Tab, move_in
from relying_party import PASSWORD

PAGES = ["/quet", "/vi-giay-to", "/hop-thu", "/thiet-bi", "/nguoi-giam-ho", "/quen-passcode", "/ma-dinh-danh"]


class App:
    """The app in a browser of its own, or in one that does other things too."""

    def __init__(self, vneid, browser=None):
        self.vneid = vneid
        self.browser = browser or vneid.app.test_client()
        self.page = self.get("/").text

    def get(self, path):
        return self._open("GET", path)

    def send(self, path, *, csrf=None, **form):
        token = csrf or re.search(r'name="csrf" value="([^"]+)"', self.get("/").text)[1]
        response = self._open("POST", path, data={"csrf": token} | form, content_type="multipart/form-data")
        self.page = html.unescape(response.text)
        return response

    def sign_in(self, number=None, password=PASSWORD, **form):
        self.send("/dang-nhap", number=number or self.vneid.LAN, password=password, **form)
        return self

    def _open(self, method, path, **options):
        address = f"/w/{self.vneid.world}/phone{path}"
        return self.browser.open(
            address, method=method, headers={"Accept": "text/html"}, follow_redirects=True, **options
        )

    @property
    def heading(self):
        return re.sub("<[^>]+>", "", re.search(r"<h1>(.*?)</h1>", self.page)[1])

    @property
    def login(self):
        return re.search(r"/phone(/dang-nhap-web/[^/\"]+)/", self.page)[1]

    @property
    def alert(self):
        return re.search(r'role="alert"[^>]*>([^<]+)<', self.page)[1]


def picture_file(tab):
    return BytesIO(base64.b64decode(tab.picture.partition("base64,")[2])), "qr.png"


def test_a_login_is_scanned_from_a_picture_agreed_to_and_approved(vneid):
    app, tab = App(vneid).sign_in(), Tab(vneid)
    app.send("/quet", picture=picture_file(tab))
    assert "<dd>Cổng công khai</dd>" in app.page
    app.send(app.login + "/dong-y", agree="yes")
    app.send(app.login + "/xac-nhan", passcode=PASSCODE, biometric="yes")
    assert "Xác nhận đăng nhập thành công" in app.page
    assert tab.code()


def test_a_login_is_scanned_from_pasted_text_and_refused(vneid):
    app, tab = App(vneid).sign_in(), Tab(vneid)
    app.send("/quet", payload=f" {tab.payload} ")
    app.send(app.login + "/tu-choi")
    assert "Bạn đã từ chối đăng nhập" in app.page
    assert tab.status()["state"] == "refused"


def test_nothing_is_shared_before_the_box_is_ticked(vneid):
    app, tab = App(vneid).sign_in(), Tab(vneid)
    app.send("/quet", payload=tab.payload)
    app.send(app.login + "/dong-y")
    assert app.alert.startswith("Chưa tích chọn đồng ý chia sẻ.")
    assert tab.status()["state"] == "scanned"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"passcode": "000000", "biometric": "yes"}, "Passcode không đúng."),
        ({"passcode": PASSCODE, "biometric": "no"}, "Không xác thực được vân tay hoặc khuôn mặt."),
        ({"passcode": PASSCODE}, "Không xác thực được vân tay hoặc khuôn mặt."),
    ],
)
def test_what_does_not_prove_the_citizen_is_asked_again(vneid, form, said):
    app, tab = App(vneid).sign_in(), Tab(vneid)
    app.send("/quet", payload=tab.payload)
    app.send(app.login + "/dong-y", agree="yes")
    app.send(app.login + "/xac-nhan", **form)
    assert app.alert.startswith(said)
    assert 'name="passcode"' in app.page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"payload": "https://vidu.example"}, "Đây không phải mã QR đăng nhập của VNeID."),
        ({"payload": ""}, "Đây không phải mã QR đăng nhập của VNeID."),
        ({"picture": (BytesIO(b"khong phai anh"), "a.png")}, "Không tìm thấy mã QR trong ảnh."),
    ],
)
def test_what_is_no_login_code_is_told_on_the_same_page(vneid, form, said):
    app = App(vneid).sign_in()
    app.send("/quet", **form)
    assert (app.heading, app.alert[: len(said)]) == ("Quét QR", said)


def test_the_apps_own_identity_code_logs_nobody_in(vneid):
    app = App(vneid).sign_in()
    own = re.search(r'<img src="data:image/png;base64,([^"]+)"', app.get("/ma-dinh-danh").text)[1]
    app.send("/quet", picture=(BytesIO(base64.b64decode(html.unescape(own))), "own.png"))
    assert app.alert.startswith("Đây không phải mã QR đăng nhập của VNeID.")


def test_the_camera_asks_the_server_what_a_picture_says(vneid):
    app, tab = App(vneid).sign_in(), Tab(vneid)
    assert app.send("/anh", picture=picture_file(tab)).json == {"payload": tab.payload}


def test_the_phone_and_the_browser_in_one_cookie_jar_know_nothing_of_each_other(vneid):
    tab = Tab(vneid)
    app = App(vneid, tab.browser).sign_in()
    assert "Mức độ 2" in app.page
    assert "/dang-nhap?" in tab.browser.get(f"/w/{vneid.world}/auth?{tab.query}").location
    app.send("/quet", payload=tab.payload)
    app.send(app.login + "/dong-y", agree="yes")
    app.send(app.login + "/xac-nhan", passcode=PASSCODE, biometric="yes")
    assert tab.code()
    assert "Mức độ 2" in app.get("/").text


def test_the_phones_cookie_is_kept_from_scripts_and_other_pages(vneid):
    cookie = App(vneid).sign_in().browser.get_cookie("vneid_phone", path=f"/w/{vneid.world}/phone")
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")


def test_the_phones_cookie_changes_when_it_is_signed_in_and_out(vneid):
    def value():
        return app.browser.get_cookie("vneid_phone", path=f"/w/{vneid.world}/phone").value

    app = App(vneid)
    seen = [value()]
    app.sign_in()
    seen.append(value())
    app.send("/dang-xuat")
    seen.append(value())
    assert len({*seen}) == 3


def test_a_form_of_another_page_is_refused(vneid):
    app = App(vneid).sign_in()
    assert app.send("/quyen-dang-nhap-web", csrf="khac", allowed="no").status_code == 400
    assert vneid.account(vneid.LAN)["web_login_allowed"] is True


@pytest.mark.parametrize("path", PAGES)
def test_who_is_not_signed_in_is_asked_to(vneid, path):
    app = App(vneid)
    app.page = app.get(path).text
    assert app.heading == "Đăng nhập ứng dụng"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_app_is_never_stored(vneid, path):
    assert App(vneid).sign_in().get(path).headers["Cache-Control"] == "no-store"


def test_a_wrong_password_keeps_the_number_and_forgets_the_password(vneid):
    app = App(vneid).sign_in(password="mật khẩu sai", device="Máy <b>")
    assert app.alert.startswith("Số định danh cá nhân hoặc mật khẩu không chính xác.")
    assert f'value="{vneid.LAN}"' in app.page
    assert "mật khẩu sai" not in app.page


def test_a_second_phone_takes_over_with_the_code_that_the_first_shows(vneid):
    first = App(vneid).sign_in(device="Máy cũ")
    second = App(vneid).sign_in(device="Máy mới")
    assert second.heading == "Xác thực thiết bị mới"
    code = re.search(r"\b[0-9]{6}\b", re.search(r'class="newest".*?</section>', first.get("/").text, re.DOTALL)[0])[0]
    second.send("/ma-xac-thuc", code=code)
    assert "Mức độ 2" in second.page
    assert "Ứng dụng trên máy này đã bị đăng xuất." in first.get("/").text


def test_the_permission_for_the_web_is_taken_and_given(vneid):
    app = App(vneid).sign_in()
    app.send("/quyen-dang-nhap-web", allowed="no")
    app.send("/quet", payload=Tab(vneid).payload)
    assert app.alert.startswith("Tài khoản của bạn không được cấp quyền đăng nhập trên website.")
    app.send("/quyen-dang-nhap-web", allowed="yes")
    assert "Đang bật" in app.page


def test_the_wallet_shows_the_identity_card_to_who_knows_the_passcode(vneid):
    app = App(vneid).sign_in()
    app.send("/vi-giay-to", passcode="000000")
    assert (app.alert[:20], vneid.LAN in app.page) == ("Passcode không đúng.", False)
    app.send("/vi-giay-to", passcode=PASSCODE)
    assert vneid.LAN in app.page


def test_another_of_the_owners_phones_is_taken_off_the_list(vneid):
    app = App(vneid).sign_in(device="Máy này")
    Handset.of(vneid, device="Máy kia")
    page = html.unescape(app.get("/thiet-bi").text)
    app.send(
        "/thiet-bi", device=re.search(r'value="([^"]+)">Hủy liên kết<span class="visually-hidden"> Máy kia', page)[1]
    )
    assert re.search(r"<b>Máy kia</b><span>[^<]*đã hủy liên kết", app.page)


def test_a_guardian_confirms_for_a_child(new_world):
    vneid = new_world(clock={"at": "2024-07-01T09:00:00+07:00", "frozen": True})
    vneid.log_in(move_in(vneid, "001814000128", birth_date="2014-06-01", guardian=vneid.LAN))
    app = App(vneid).sign_in()
    page = app.get("/nguoi-giam-ho").text
    app.send("/nguoi-giam-ho", request=re.search(r'name="request" value="([^"]+)"', page)[1], answer="confirm")
    assert "Không có yêu cầu nào chờ bạn." in app.page


def test_a_forgotten_passcode_is_replaced(vneid):
    app = App(vneid).sign_in()
    app.send("/quen-passcode")
    code = vneid.control("GET", f"/inbox/{vneid.LAN}")["messages"][-1]["code"]
    app.send("/quen-passcode/moi", code=code, passcode="12345")
    assert app.alert.startswith("Passcode gồm đúng 6 chữ số.")
    app.send("/quen-passcode/moi", code=code, passcode="654321")
    app.send("/vi-giay-to", passcode="654321")
    assert "Thẻ căn cước" in app.page


def test_a_login_that_somebody_else_has_scanned_is_not_shown(vneid):
    tab, app = Tab(vneid), App(vneid).sign_in()
    login = Handset.of(vneid, move_in(vneid)).scan(tab)
    response = app.get(f"/dang-nhap-web/{login['code']}")
    assert (response.status_code, "Cổng công khai" in response.text) == (404, False)
