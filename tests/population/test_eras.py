"""Addresses as shown on a day: codes of 63 provinces and districts before 01/07/2025, of 34 provinces from then on."""

from dataclasses import replace
from datetime import date

import pytest

from lienket.country.units import successors, unit
from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.population.models import Address, CitizenRecord
from lienket.population.models.citizens import ADDRESSES
from lienket.population.models.eras import address_on, shown_on

LAST_DAY = date(2025, 6, 30)
REFORM = date(2025, 7, 1)
PHUC_XA = Address("01", "001", "00001", "Số 0, phường Phúc Xá, quận Ba Đình")
QUY_NHON = Address("52", "540", "21550")


@pytest.mark.parametrize("kept", [PHUC_XA, QUY_NHON, Address("02"), Address("01", "", "00097")])
def test_before_the_reform_an_address_is_shown_as_kept(kept):
    assert address_on(kept, LAST_DAY) == kept


@pytest.mark.parametrize(
    ("kept", "province", "ward"),
    [
        (PHUC_XA, "01", "00097"),  # Hồng Hà
        (QUY_NHON, "52", "21601"),  # Quy Nhơn Đông, Bình Định -> Gia Lai
        (Address("10", "080", "02635"), "15", "02647"),  # Lào Cai of before
        (Address("48", "498"), "48", "20333"),  # Hoàng Sa, a district without a commune
    ],
    ids=["Hà Nội", "Bình Định", "Lào Cai", "Hoàng Sa"],
)
def test_from_the_reform_on_an_address_has_its_successors_codes_and_no_district(kept, province, ward):
    assert address_on(kept, REFORM) == replace(kept, province=province, district="", ward=ward)


def test_a_commune_that_was_divided_is_shown_as_the_main_part_of_it():
    main, *parts = successors("00007")

    assert parts
    assert address_on(Address("01", "001", "00007"), REFORM).ward == main


@pytest.mark.parametrize("code", ["15", "24", "44", "52", "80", "82", "91"])
def test_a_code_that_changed_its_owner_means_what_the_era_of_the_address_says(code):
    # With a district it is the province of before, which the one of today took in; without, it is today's already.
    assert unit(code, LAST_DAY).name != unit(code, REFORM).name
    assert address_on(Address(code, "999"), REFORM) == Address(code)
    assert address_on(Address(code), REFORM) == Address(code)


def test_the_province_that_lent_its_name_is_shown_under_the_code_of_the_neighbour():
    assert unit(address_on(Address("10", "080"), REFORM).province, REFORM).name == "Tỉnh Lào Cai"


def test_of_an_unknown_commune_the_province_follows_the_merger_and_the_ward_stays():
    assert address_on(Address("02", "999", "99999", "Thôn A"), REFORM) == Address("08", "", "99999", "Thôn A")


def test_codes_that_no_table_knows_stay():
    assert address_on(Address("20", "999", "99999"), REFORM) == Address("20", "", "99999")


@pytest.mark.parametrize(
    ("kept", "shown"),
    [(Address("02"), Address("08")), (Address("08", "", "02200"), Address("08", "", "02215"))],
    ids=["province", "commune"],
)
def test_an_address_without_a_district_is_of_before_when_no_unit_of_today_has_its_code(kept, shown):
    assert address_on(kept, REFORM) == shown


def test_an_address_of_today_stays():
    kept = Address("75", "", "26368", "Số 0")

    assert address_on(kept, date(2026, 4, 30)) == kept


def test_an_unknown_address_stays_unknown():
    assert address_on(Address(), REFORM) == Address()
    assert address_on(Address(country="LA", detail="Viêng Chăn"), REFORM) == Address(country="LA", detail="Viêng Chăn")


def test_every_address_of_a_record_is_shown_by_the_day():
    record = CitizenRecord(
        PersonalNumber.parse("052689000001"),
        PersonName.parse("Nguyễn Văn An"),
        BirthDate(1989),
        **dict.fromkeys(ADDRESSES, PHUC_XA),
    )

    assert [getattr(shown_on(record, REFORM), name).ward for name in ADDRESSES] == ["00097"] * 4
    assert shown_on(record, LAST_DAY) == record


@pytest.mark.parametrize(
    ("day", "name"), [(date(2026, 4, 29), "Xã Long Thành"), (date(2026, 4, 30), "Phường Long Thành")]
)
def test_a_unit_of_dong_nai_keeps_its_code_and_has_its_name_by_the_day(day, name):
    assert unit(address_on(Address("75", "", "26368"), day).ward, day).name == name
