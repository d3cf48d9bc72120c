"""A person of a world file: as they are, as the population database records them, and the accounts they have.

People come from a file and are then made fit for a scenario: each ``with_…`` returns the same person with one thing
changed.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from lienket.identity import BirthDate
from lienket.worlds.accounts import (
    Credentials,
    IdentityState,
    PopulationSpec,
    PortalAccountSpec,
    VneidAccountSpec,
)
from lienket.worlds.civil import AddressesSpec, CivilSpec, PlaceSpec
from lienket.worlds.data_store import DocumentSpec, DossierSpec
from lienket.worlds.values import BirthDateText, Email, IdCard, Name, Number, Phone, Spec

_ADDRESS = "chữ tự do; địa chỉ giả dùng số nhà 0 hoặc đường Giả Lập."


class PersonSpec(CivilSpec):
    """One invented person."""

    about: str = Field(default="", description="Người này đặc biệt ở điểm nào, cho người đọc tệp.")
    full_name: Name = Field(description="Họ và tên thật của người ấy, viết đủ dấu.")
    number: Number = Field(
        description="Số định danh (CCCD) 12 chữ số, mang dấu giả: chữ số thứ tư từ 6 đến 9, hoặc mã tỉnh cộng 900."
    )
    id_card: IdCard | None = Field(
        default=None, description="Số CMND 9 chữ số, bắt đầu bằng 00 và đặt trong ngoặc kép; để trống: chưa từng có."
    )
    birth_date: BirthDateText = Field(
        description="Ngày sinh 1989-08-05; nếu chỉ biết tháng hay năm thì 1989-08 hay 1989."
    )
    sex: Literal["male", "female"] = Field(description="male: nam; female: nữ.")
    birth_place: str = Field(default="", description=f"Nơi đăng ký khai sinh, {_ADDRESS}")
    hometown: str = Field(default="", description=f"Quê quán, {_ADDRESS}")
    permanent_address: str = Field(default="", description=f"Nơi thường trú, {_ADDRESS}")
    phone: Phone = Field(default="", description="Số điện thoại giả, bắt đầu bằng 0570 và đặt trong ngoặc kép.")
    email: Email = Field(default="", description="Thư điện tử ở tên miền không có thật, như lan@vidu.example.")
    population: PopulationSpec = Field(
        default=PopulationSpec(), description="CSDL quốc gia về dân cư ghi khác thực tế ở chỗ nào."
    )
    portal_account: PortalAccountSpec | None = Field(
        default=None, description="Tài khoản do Cổng cấp; {} là tài khoản mặc định; để trống: không có."
    )
    other_portal_accounts: tuple[PortalAccountSpec, ...] = Field(
        default=(), description="Những tài khoản khác Cổng đã cấp cho người ấy, mỗi tài khoản một tên đăng nhập."
    )
    vneid_account: VneidAccountSpec | None = Field(
        default=None, description="Tài khoản VNeID, tên đăng nhập là số định danh; {} là mặc định; để trống: không có."
    )

    @model_validator(mode="after")
    def _accounts_fit_the_person(self) -> Self:
        account = self.portal_account
        if account and account.identity is IdentityState.ID_CARD_ONLY:
            self._require_id_card()
            if account.linked_at:
                raise ValueError("tài khoản Cổng mới chỉ có số CMND (id-card-only) thì chưa thể liên kết (linked_at)")
        if account and account.linked_at and self.vneid_account is None:
            raise ValueError("đã liên kết (linked_at) thì phải có tài khoản VNeID (vneid_account)")
        if any(other.username is None for other in self.other_portal_accounts):
            raise ValueError("tài khoản Cổng thứ hai (other_portal_accounts) cần tên đăng nhập riêng (username)")
        return self

    @property
    def portal_credentials(self) -> Credentials:
        """What the person types at the portal; KeyError without an account."""
        account = self._portal_account()
        return Credentials(account.username or self.id_card or self.number, account.password)

    def using_other_account(self) -> Self:
        """Return the person as they are to the portal with their other account; IndexError for who has only one."""
        return self.model_copy(update={"portal_account": self.other_portal_accounts[0]})

    @property
    def vneid_credentials(self) -> Credentials:
        """What the person types at VNeID; KeyError without an account."""
        if self.vneid_account is None:
            raise KeyError(f"{self.full_name} không có tài khoản VNeID")
        return Credentials(self.number, self.vneid_account.password)

    @property
    def vneid_passcode(self) -> str:
        """What the person types into VNeID's app, and after the password; KeyError without an account."""
        if self.vneid_account is None:
            raise KeyError(f"{self.full_name} không có tài khoản VNeID")
        return self.vneid_account.passcode

    @property
    def declaration(self) -> dict[str, str]:
        """What the person truthfully declares to be verified, as typed into a form."""
        typed_name = (self.portal_account.full_name if self.portal_account else None) or self.full_name
        return {
            "id_card": self.id_card or "",
            "number": self.number,
            "full_name": typed_name,
            "birth_date": BirthDate.from_iso(self.recorded_birth_date).for_form(),
        }

    @property
    def recorded_name(self) -> str:
        """The name in the population database."""
        return self.population.full_name or self.full_name

    @property
    def recorded_birth_date(self) -> str:
        """The birth date in the population database, ISO 8601 with its precision."""
        return self.population.birth_date or self.birth_date

    @property
    def recorded_id_card(self) -> str | None:
        """The CMND number in the population database."""
        return self.population.id_card or self.id_card

    @property
    def written_addresses(self) -> dict[str, str]:
        """What the population database has in words of each address that it has words for."""
        texts = {
            "birth_registration": self.birth_place,
            "hometown": self.hometown,
            "permanent": self.permanent_address,
        }
        return texts | {name: place.detail for name, place in self.addresses if place and place.detail}

    @property
    def document_titles(self) -> list[str]:
        """Titles of the papers in the portal account's store; KeyError without an account."""
        return [document.title for document in self._portal_account().documents]

    @property
    def known_to_population_only(self) -> tuple[str, ...]:
        """What the population database knows and the person types nowhere."""
        return tuple(text for text in self.written_addresses.values() if text)

    def with_portal_account(self) -> Self:
        """Return the person with a portal account, their own if they have one."""
        return self._with_account()

    def with_vneid_account(self, level: int) -> Self:
        """Return the person with an active VNeID account of ``level`` 1 or 2."""
        return self.with_vneid(level=level, status="active")

    def with_vneid(self, **facts: object) -> Self:
        """Return the person with a VNeID account of which ``facts`` hold; ValueError for what an account cannot be."""
        changed = VneidAccountSpec.model_validate(facts)
        update = {name: getattr(changed, name) for name in changed.model_fields_set}
        return self.model_copy(update={"vneid_account": (self.vneid_account or changed).model_copy(update=update)})

    def with_registered_phone(self, phone: str) -> Self:
        """Return the person whose portal account has ``phone``."""
        return self._with_account(phone=phone)

    def with_birth_date(self, birth_date: str) -> Self:
        """Return the person born on another day; the personal number stays what it is."""
        return self.model_copy(update={"birth_date": birth_date})

    def with_verified_identity(self) -> Self:
        """Return the person with everything in the portal account green."""
        return self._with_account(identity=IdentityState.VERIFIED)

    def with_id_card_only(self) -> Self:
        """Return the person with a portal account that knows the CMND only; ValueError for who never had a CMND."""
        self._require_id_card()
        return self._with_account(identity=IdentityState.ID_CARD_ONLY)

    def with_documents(self, titles_and_issuers: Sequence[tuple[str, str]]) -> Self:
        """Return the person with these papers, and no others, in the portal account's store."""
        documents = tuple(
            DocumentSpec(code=f"SYN-GT-{place:04}", title=title, issuer=issuer)
            for place, (title, issuer) in enumerate(titles_and_issuers, start=1)
        )
        return self._with_account(documents=documents)

    def with_dossier(self, dossier: DossierSpec) -> Self:
        """Return the person with this dossier, and no other, filed with the portal account."""
        return self._with_account(dossiers=(dossier,))

    def with_account_contents(self, **contents: tuple[Spec, ...]) -> Self:
        """Return the person with other ``documents``, ``dossiers``, ``payments`` or ``notifications`` at the portal."""
        return self._with_account(**contents)

    def with_link(self, at: datetime) -> Self:
        """Return the person with both accounts, linked since ``at`` (aware)."""
        linked = self.with_vneid_account(2)
        return linked._with_account(identity=IdentityState.VERIFIED, linked_at=at)  # noqa: SLF001  same class

    def with_recorded_birth_date(self, birth_date: str) -> Self:
        """Return the person with another birth date, e.g. a year alone, in the population database."""
        return self.model_copy(update={"population": self.population.model_copy(update={"birth_date": birth_date})})

    def with_sex(self, sex: Literal["male", "female"]) -> Self:
        """Return the person as somebody of another sex; the personal number stays what it is."""
        return self.model_copy(update={"sex": sex})

    def with_birth_place(self, birth_place: str) -> Self:
        """Return the person born elsewhere; "" is a place that no record has."""
        return self.model_copy(update={"birth_place": birth_place})

    def with_permanent_address(self, detail: str, commune: str) -> Self:
        """Return the person living in the ``commune`` of before 01/07/2025 (5 digits), ``detail`` written out."""
        addresses = AddressesSpec(permanent=PlaceSpec(commune=commune))
        return self.model_copy(update={"permanent_address": detail, "addresses": addresses})

    def with_former_number(self, number: str) -> Self:
        """Return the person whose number replaced ``number``, which the portal still holds verified."""
        renumbered = self.model_copy(update={"former_numbers": (number,)})
        return renumbered._with_account(number=number, identity=IdentityState.VERIFIED)  # noqa: SLF001  same class

    def with_other_account_linked(self, at: datetime) -> Self:
        """Return the person whose other portal account, verified, is linked since ``at`` (aware)."""
        other = self.other_portal_accounts[0].model_copy(update={"linked_at": at, "identity": IdentityState.VERIFIED})
        return self.model_copy(update={"other_portal_accounts": (other,)})

    def with_passport_account(self, passport: str, nationality: str) -> Self:
        """Return the foreigner with a portal account that was opened with ``passport``; its number is typed."""
        return self._with_account(
            username=passport, passport=passport, nationality=nationality, identity=IdentityState.TYPED
        )

    def _with_account(self, **changes: object) -> Self:
        account = (self.portal_account or PortalAccountSpec()).model_copy(update=changes)
        return self.model_copy(update={"portal_account": account})

    def _portal_account(self) -> PortalAccountSpec:
        if self.portal_account is None:
            raise KeyError(f"{self.full_name} không có tài khoản Cổng")
        return self.portal_account

    def _require_id_card(self) -> None:
        if self.id_card is None:
            raise ValueError(f"{self.full_name} không có số CMND (id_card), không thể là id-card-only")
