"""What a world file may say of a person: nothing that could be a real one's, and nothing that cannot be read."""

import re
from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from lienket.worlds import DocumentSpec
from lienket.worlds.accounts import PopulationSpec, PortalAccountSpec


@pytest.mark.parametrize("number", ["052789900001", "952189900001", "732189900001"], ids=["T1", "T2", "T2-abroad"])
def test_a_number_marked_synthetic_is_taken(new_person, number):
    assert new_person(number=number).number == number


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("number", "052089999999", "dấu dữ liệu giả"),  # the guide's placeholder, not marked
        ("number", "05278990000", "đúng 12 chữ số"),
        ("number", "000789900001", "không có trong bảng mã"),
        ("id_card", "22" + "1234501", "bắt đầu bằng 00"),
        ("id_card", "00123450", "đúng 9 chữ số"),
        ("full_name", "", "còn trống"),
        ("full_name", "Lan 2", "chỉ gồm chữ cái"),
        ("birth_date", "1989-02-30", "không có trong lịch; viết như 1989-08-05"),
        ("birth_date", "05/08/1989", "viết như 1989-08-05, 1989-08 hoặc 1989"),
        ("phone", "0912345678", "bắt đầu bằng 0570"),
        ("phone", "057012340", "gồm 10 chữ số"),
        ("email", "lan@gmail.com", "tên miền không có thật"),
        ("email", "lan@notexample", "tên miền không có thật"),
        ("email", "vidu.example", "tên miền không có thật"),
    ],
)
def test_what_might_be_real_or_cannot_be_read_is_refused(new_person, key, value, reason):
    with pytest.raises(ValidationError, match=re.escape(reason)) as refused:
        new_person(**{key: value})

    assert [problem["loc"] for problem in refused.value.errors()] == [(key,)]


@pytest.mark.parametrize(
    "email", ["", "a@vidu.example", "a.b@x.test", "a@co.invalid", "a@example.org", "a@mail.example.com"]
)
def test_an_address_of_a_reserved_domain_is_taken(new_person, email):
    assert new_person(email=email).email == email


@pytest.mark.parametrize("phone", ["", "0570123401", "+84570123401"])
def test_a_telephone_number_that_nobody_has_is_taken(new_person, phone):
    assert new_person(phone=phone).phone == phone


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1989-08-05", "1989-08-05"),
        ("1989-08", "1989-08"),
        (1948, "1948"),
        ("1989-00-00", "1989"),
        (date(1989, 8, 5), "1989-08-05"),
    ],
)
def test_a_birth_date_keeps_as_much_as_is_known(new_person, written, read):
    assert new_person(birth_date=written).birth_date == read


def test_a_name_stays_as_it_is_spelt(new_person):
    assert new_person(full_name="h’Lan  thử Hoà").full_name == "h’Lan  thử Hoà"


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("full_name", "Lan 2", "chỉ gồm chữ cái"),
        ("birth_date", "1948-13", "từ 1 đến 12"),
        ("id_card", "12" + "3456789", "bắt đầu bằng 00"),
    ],
)
def test_what_the_population_database_records_is_checked_like_the_person(key, value, reason):
    with pytest.raises(ValidationError, match=reason):
        PopulationSpec(**{key: value})


def test_a_name_once_typed_at_the_portal_is_checked_too():
    with pytest.raises(ValidationError, match="chỉ gồm chữ cái"):
        PortalAccountSpec(full_name="Hoà <3")


@pytest.mark.parametrize("written", ["2024-06-20T02:00:00Z", "2024-06-20 09:00:00+07:00"])
def test_a_moment_has_a_time_zone(written):
    assert PortalAccountSpec(linked_at=written).linked_at == datetime(2024, 6, 20, 2, tzinfo=UTC)


@pytest.mark.parametrize("written", ["2024-06-20T09:00:00", "2024-06-20"])
def test_a_moment_without_a_time_zone_is_refused(written):
    with pytest.raises(ValidationError, match="phải có giờ và múi giờ"):
        PortalAccountSpec(linked_at=written)


@pytest.mark.parametrize("written", [2024, 45_000, "1718848800", "hôm qua", "2024-06-31T09:00:00Z", True])
def test_what_is_no_moment_is_not_taken_for_one(written):
    with pytest.raises(ValidationError, match="phải là ngày giờ có thật"):
        PortalAccountSpec(linked_at=written)


@pytest.mark.parametrize("written", [0, "2020-02-30", "02/03/2020", "2020-03-02T00:00:00Z", None])
def test_what_is_no_day_is_not_taken_for_one(written):
    with pytest.raises(ValidationError, match="phải là một ngày có trong lịch"):
        DocumentSpec(code="SYN-1", title="Giấy khai sinh", issuer="UBND", issued_on=written)


def test_a_day_is_read_as_it_is_written():
    document = DocumentSpec(code="SYN-1", title="Giấy khai sinh", issuer="UBND", issued_on="1989-08-20")

    assert document.issued_on == date(1989, 8, 20)
