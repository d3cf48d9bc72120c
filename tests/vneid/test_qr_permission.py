"""Whose phone may scan: level, activation, locks, and the permission to log in on the web."""

import pytest
from phones import Handset, Tab, move_in, status


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"level": 1}, "Tài khoản định danh mức độ 1 chưa quét được mã QR đăng nhập."),
        ({"web_login_allowed": False}, "Tài khoản của bạn không được cấp quyền đăng nhập trên website."),
    ],
)
def test_a_phone_that_may_not_log_in_leaves_the_code_to_others(vneid, facts, message):
    tab, phone = Tab(vneid), Handset.of(vneid, move_in(vneid, **facts))
    assert phone.said("POST", "/scan", payload=tab.payload).startswith(message)
    assert status(tab) == "waiting"
    Handset.of(vneid).scan(tab)


def test_with_the_permission_granted_the_same_code_works(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid, move_in(vneid, web_login_allowed=False))
    assert phone.refused("POST", "/scan", payload=tab.payload) == (403, "qr-not-permitted")
    phone.tell("PUT", "/web-login", allowed=True)
    phone.approve(phone.scan(tab))
    assert tab.code()


def test_a_phone_that_is_not_signed_in_leaves_the_code_alone(vneid):
    tab = Tab(vneid)
    assert Handset(vneid).refused("POST", "/scan", payload=tab.payload) == (401, "phone-signed-out")
    assert status(tab) == "waiting"


def test_wrong_passwords_typed_by_a_stranger_do_not_keep_the_citizens_phone_out(vneid):
    phone = Handset.of(vneid)
    for _ in range(5):
        vneid.log_in(password="sai")
    tab = Tab(vneid)
    phone.approve(phone.scan(tab))
    assert tab.code()
    assert vneid.account(vneid.LAN)["locked"] is True


def test_a_world_may_keep_the_phone_out_during_a_lock(new_world):
    vneid = new_world(settings={"qr_during_lock": False})
    phone, tab = Handset.of(vneid), Tab(vneid)
    for _ in range(5):
        vneid.log_in(password="sai")
    assert phone.said("POST", "/scan", payload=tab.payload).startswith("Tài khoản tạm khóa")
