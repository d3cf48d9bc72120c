"""The guide's words on the portal's pages: verbatim, in its order, with its marks."""

import re
from pathlib import Path

import pytest
from country import IDENTITY, LAN, VERIFICATION

NOTICE = Path(__file__).parent / "golden" / "thong-bao.txt"


def test_the_head_has_the_guides_words(lan):
    page = lan.open("/")
    assert page.texts("//header//b") == ["CỔNG DỊCH VỤ CÔNG QUỐC GIA"]
    assert page.texts("//header//small") == ["Kết nối, cung cấp thông tin và dịch vụ công mọi lúc, mọi nơi"]
    assert page.texts("//nav[@aria-label='Chuyên mục']//a") == [
        *("Giới thiệu", "Thông tin và dịch vụ", "Thanh toán trực tuyến", "Phản ánh kiến nghị", "Thủ tục hành chính")
    ]
    assert page.texts("//*[@class='user-panel']//a | //*[@class='user-panel']//button") == [
        *("Thông tin cá nhân", "Đăng xuất")
    ]


def test_the_account_page_has_the_guides_menu_in_order(lan):
    page = lan.open("/tai-khoan/")
    menu = page.texts("//nav[@aria-label='Tài khoản']//summary | //nav[@aria-label='Tài khoản']//a")
    assert menu == [
        *("Thông tin tài khoản", "Thông tin định danh", "Thông tin mở rộng"),
        *("Quản lý dịch vụ công", "Dịch vụ công của tôi", "Tài liệu điện tử", "Tiện ích"),
        *("Liên kết tài khoản", "Lịch sử thanh toán", "Thông báo (0)"),
    ]
    assert page.texts("//nav[@class='crumbs']") == ["Trang chủ > Thông tin tài khoản"]


def test_the_account_page_counts_dossiers_of_which_this_account_has_none(lan):
    counters = lan.open("/tai-khoan/").texts("//dl[@class='counters']/div")
    assert counters == ["Hồ sơ đã hoàn thành0", "Hồ sơ đang xử lý0"]


def test_the_identity_page_has_the_guides_buttons_and_fields_in_order(lan):
    page = lan.open(IDENTITY)
    assert page.texts("//*[@class='page-head']//a") == ["Cập nhật từ CSDL Quốc gia về Dân cư", "Sửa"]
    assert page.texts("//dl[@class='fields']//dt") == [
        *("Họ tên", "Số CMT (9 số)", "Số CMT/CCCD (12 số)", "Ngày sinh", "Số điện thoại"),
        *("Giới tính", "Nơi sinh", "Email", "Quê Quán", "Địa chỉ thường trú"),
    ]


def test_marks_have_a_text_beside_their_colour(lan):
    page = lan.open(IDENTITY)
    lines = page.tree.xpath("//dl[@class='fields']/div")
    told = {
        line.get("data-field"): (line.get("data-mark"), line.xpath("string(.//*[@class='visually-hidden'])"))
        for line in lines
    }
    assert told["personal_number"] == ("green", "đã xác minh")
    assert told["full_name"] == ("yellow", "chưa xác minh")
    assert told["email"] == ("red", "không có dữ liệu")
    shapes = {line.get("data-mark"): line.xpath("string(.//*[name()='path']/@d)") for line in lines}
    assert len(set(shapes.values())) == 3


def test_a_green_field_tells_who_confirmed_it_and_when(lan):
    page = lan.open(IDENTITY)
    assert page.texts("//*[@data-field='personal_number']//small") == ["CSDL quốc gia về dân cư, 08:00 01/06/2024"]
    assert page.texts("//*[@data-mark!='green']//small") == []


def test_values_are_written_for_people(new_country):
    identity = {"birth_date": {"value": "1989-08-05"}, "sex": {"value": "female"}}
    browser = new_country(accounts=[LAN.account(identity=identity)]).browser()
    browser.log_in(LAN.id_card)
    page = browser.open(IDENTITY)
    shown = {name: page.texts(f"//*[@data-field='{name}']//*[@class='value']") for name in (*identity, "email")}
    assert shown == {"birth_date": ["05/08/1989"], "sex": ["Nữ"], "email": ["—"]}


def test_the_legend_has_the_guides_words(lan):
    page = lan.open(IDENTITY)
    assert page.texts("//*[@class='legend']/h2") == ["Ghi chú về các biểu tượng dữ liệu:"]
    assert page.texts("//*[@class='legend']//li") == [
        "Biểu tượng Xanh là các thông tin đã được xác minh với Cơ sở dữ liệu Dân cư Quốc gia hoặc CSDL tin cậy khác",
        "Biểu tượng Vàng là các thông tin do Người dùng tự nhập và chưa được xác minh với 1 CSDL tin cậy",
        "Biểu tượng Đỏ là các trường thông tin không có dữ liệu",
    ]


def test_the_verification_dialog_has_the_guides_words(lan):
    page = lan.open(VERIFICATION)
    seen = [re.sub(r" \(bắt buộc\)$", "", label) for label in page.texts("//main//dialog//label")]
    assert seen == ["Nguồn xác minh", "Số CMT *", "Số CCCD *", "Họ và tên *", "Ngày sinh *"]
    assert page.texts("//main//dialog//select/option") == ["CSDL Quốc gia về Dân cư"]
    assert page.texts("//main//dialog//*[@class='actions']/*") == ["Bỏ qua", "Cập nhật"]


def test_the_notice_has_the_guides_words(lan):
    page = lan.open("/thong-bao")
    words = NOTICE.read_text(encoding="utf-8").splitlines()
    assert page.texts("//main//h1") == ["THÔNG BÁO TỪ HỆ THỐNG:"]
    assert page.texts("//main/section/p") == words[:3]
    assert page.texts("//main//dialog/h2") == ["Thông báo"]
    assert page.texts("//main//dialog//p") == words[3:]
    assert page.texts("//main//dialog//*[contains(@class, 'actions')]/a") == ["Bỏ qua", "Đăng nhập bằng VNEID"]


def test_the_login_page_tells_that_data_come_from_vneid(lan):
    page = lan.country.browser().open("/dang-nhap")
    assert page.texts("//main//p")[0] == "Chọn loại tài khoản bạn muốn sử dụng đăng nhậpCổng dịch vụ công Quốc Gia"
    assert page.texts("//main//p")[1].startswith("Thông báo từ hệ thống: Khi đăng nhập các thông tin cá nhân")


@pytest.mark.parametrize(
    ("day", "owner"),
    [
        (
            "2026-01-31",
            [
                *("Cơ quan chủ quản: Văn phòng Chính phủ", "www.dichvucong.gov.vn"),
                *("Tổng đài hỗ trợ: 18001096", "Email: dichvucong@chinhphu.vn"),
            ],
        ),
        ("2026-02-01", ["Cơ quan chủ quản: Trung tâm dữ liệu quốc gia - Bộ Công an", "Tổng đài hỗ trợ: 18001096"]),
    ],
)
def test_the_foot_names_the_owner_of_the_day(new_country, day, owner):
    assert new_country(day=day).browser().open("/").texts("//footer//p[@class='owner']/span") == owner


def test_the_day_of_the_footer_is_a_setting(new_country):
    browser = new_country(day="2024-06-20", ministry_ownership="2024-06-20").browser()
    assert "Bộ Công an" in browser.open("/").texts("//footer//p")[0]
