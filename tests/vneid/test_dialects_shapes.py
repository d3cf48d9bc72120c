"""What is sent, shaped by single quirks: claims, codes, access tokens, encryption, addresses."""

import base64
import json
import re
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from joserfc.jwk import ECKey, RSAKey

from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.vneid import dialects
from lienket.vneid.dialects import encryption
from lienket.vneid.models.accounts import Organisation, VneidAccount
from lienket.vneid.models.claims import Holder
from lienket.vneid.models.clients import Client
from lienket.vneid.models.grants import Grant

LAN = "001789000123"
CLAIMS = {
    "sub": "7d0c",
    "TechID": "7d0c",
    "LoaiTaiKhoan": 1,
    "SoDinhDanh": LAN,
    "HoVaTen": "Nguyễn Thị Lan",
    "NgayThangNamSinh": "19890508",
    "loAs": "LoA2",
    "IAL": 2,
    "name": "Nguyễn Thị Lan",
    "email": "lan@vidu.example",
}
URIS = {"userProfileUri": "https://a.example/v", "logoutUri": "https://a.example/l"}


def speaking(dialect="standard", keys=None, **quirks):
    client = Client("rp", "Cổng", ("https://rp.example/cb", "https://rp.example/other"), keys=keys)
    return dialects.of(Client(**vars(client) | {"dialect": dialect, "quirks": quirks}))


def jwk(key, **members):
    return {**RSAKey.import_key(key).as_dict(private=False), **members}


def test_standard_tells_everything_as_it_is():
    assert speaking().userinfo(CLAIMS, {}) == CLAIMS


def test_gen_a_tells_vneids_own_claims_only():
    told = speaking("gen-a").userinfo(CLAIMS, URIS)
    assert told == {name: value for name, value in CLAIMS.items() if name not in ("name", "email")} | URIS


def test_gen_b_tells_five_claims_of_other_names():
    assert speaking("gen-b").userinfo(CLAIMS, {}) == {
        "citizenPid": LAN,
        "fullName": "Nguyễn Thị Lan",
        "birthDate": "19890508",
        "accountType": "1",
        "accountLevel": 2,
    }


@pytest.mark.parametrize("kind", [2, 3])
def test_a_login_for_an_organisation_is_told_in_the_account_type(lan, kind):
    claims = replace(lan, organisation=Organisation("SYN-1", "Công ty Thử", kind, LAN)).userinfo(("openid",))
    assert speaking("gen-a").userinfo(claims, {}) == claims
    assert (claims["LoaiTaiKhoan"], claims["TenToChuc"]) == (kind, "Công ty Thử")
    told = speaking("gen-b").userinfo(claims, {})
    assert told == {
        "citizenPid": LAN,
        "fullName": "Nguyễn Thị Lan",
        "accountType": str(kind),
        "accountLevel": 2,
    }


def test_a_claim_can_be_renamed_and_the_others_keep_their_names():
    told = speaking("gen-b", claim_names={"citizenPid": "pid"}).userinfo(CLAIMS, {})
    assert set(told) == {"pid", "fullName", "birthDate", "accountType", "accountLevel"}
    assert told["pid"] == LAN


def test_an_omitted_claim_is_absent_and_not_null():
    told = speaking(omitted_claims=["SoDinhDanh"]).userinfo(CLAIMS, {})
    assert told == {name: value for name, value in CLAIMS.items() if name != "SoDinhDanh"}


@pytest.mark.parametrize(
    ("shape", "pattern"),
    [
        ("opaque", r"[A-Za-z0-9_-]{40,}"),
        ("keycloak", r"[0-9a-f-]{36}\.[0-9a-f-]{36}\.[0-9a-f-]{36}"),
        ("base64", r"(?=.*\+)(?=.*/)[A-Za-z0-9+/]+=+"),
    ],
)
def test_codes_have_the_shape_asked_for_and_differ(shape, pattern):
    dialect = speaking(code_shape=shape)
    codes = {dialect.new_code() for _ in range(20)}
    assert len(codes) == 20
    assert [code for code in codes if not re.fullmatch(pattern, code)] == []


@pytest.fixture
def lan():
    account = VneidAccount(PersonalNumber.parse(LAN), PersonName.parse("Nguyễn Thị Lan"), BirthDate.from_iso("1989"))
    return Holder(Grant("rp", LAN, "openid", 0, session="sid-1"), account, None, seed=7)


def test_an_access_token_of_keycloaks_shape_has_its_claims(lan):
    claims = speaking("gen-a").access_token_claims(lan, 1_700_000_000)
    assert claims["exp"] - claims["iat"] == 1800
    expected = {"acr": "1", "typ": "Bearer", "azp": "rp", "aud": "account", "preferred_username": LAN}
    assert {name: claims[name] for name in expected} == expected
    assert (claims["sub"], claims["session_state"], claims["sid"]) == (lan.subject, "sid-1", "sid-1")
    assert claims["realm_access"]["roles"] == ["default-roles-citizen", "offline_access", "uma_authorization"]
    assert claims["allowed-origins"] == ["https://rp.example", "http://localhost:8080"]


def test_an_access_token_of_keycloaks_shape_splits_the_name_wrongly(lan):
    claims = speaking("gen-a").access_token_claims(lan, 0)
    assert (claims["given_name"], claims["family_name"]) == ("Nguyễn Thị", "Lan")


def test_the_issuer_of_an_access_token_can_be_chosen(lan):
    claims = speaking("gen-a", access_token_issuer="http://idp.vidu.example:8080/x").access_token_claims(lan, 0)
    assert claims["iss"] == "http://idp.vidu.example:8080/x"


def test_two_access_tokens_of_one_second_differ(lan):
    dialect = speaking("gen-a")
    assert dialect.access_token_claims(lan, 0)["jti"] != dialect.access_token_claims(lan, 0)["jti"]


def test_without_the_quirk_an_access_token_has_another_shape(lan):
    assert speaking("gen-a", keycloak_access_token=False).access_token_claims(lan, 0) is None


def opened(private_key, data, sealed_key):
    aes_key = private_key.decrypt(base64.b64decode(sealed_key), padding.PKCS1v15())
    decryptor = Cipher(algorithms.AES(aes_key), modes.ECB()).decryptor()  # noqa: S305  the wire's
    padded = decryptor.update(base64.b64decode(data)) + decryptor.finalize()
    assert padded.endswith(bytes([padded[-1]]) * padded[-1])
    return aes_key, padded[: -padded[-1]]


def test_an_encrypted_answer_is_opened_with_the_clients_key(private_key):
    dialect = speaking(encrypted_answers=True, keys={"keys": [jwk(private_key)]})
    body = dialect.body({"fullName": "Nguyễn Thị Lan"})
    assert set(body) == {"data", "key"}
    _, plain = opened(private_key, body["data"], body["key"])
    assert json.loads(plain) == {"fullName": "Nguyễn Thị Lan"}


def test_every_answer_has_a_fresh_aes_key(private_key):
    dialect = speaking(encrypted_answers=True, keys={"keys": [jwk(private_key)]})
    bodies = [dialect.body({"a": 1}) for _ in range(2)]
    keys = {opened(private_key, body["data"], body["key"])[0] for body in bodies}
    assert len(keys) == 2


def test_an_answer_is_plain_without_the_quirk(private_key):
    assert speaking(encrypted_code=True, keys={"keys": [jwk(private_key)]}).body({"a": 1}) == {"a": 1}


def test_the_key_for_encryption_is_preferred_to_others(private_key):
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    keys = {"keys": [jwk(other), jwk(private_key, use="enc")]}
    assert encryption.encryption_key(keys).public_numbers() == private_key.public_key().public_numbers()


@pytest.mark.parametrize("case", ["none", "empty", "ec", "for signatures", "damaged"])
def test_keys_that_nothing_can_be_encrypted_to_are_told(private_key, case):
    key_sets = {
        "none": None,
        "empty": {"keys": []},
        "ec": {"keys": [ECKey.generate_key("P-256").as_dict(private=False)]},
        "for signatures": {"keys": [jwk(private_key, use="sig")]},
        "damaged": {"keys": [{"kty": "RSA", "n": "không"}]},
    }
    with pytest.raises(encryption.NoEncryptionKey):
        encryption.encryption_key(key_sets[case])


def test_a_raw_callback_leaves_base64_alone_and_encodes_the_rest():
    query = speaking(raw_callback=True).callback_query({"code": "a+b/c=", "error_description": "not & now"})
    assert query == "code=a+b/c=&error_description=not%20%26%20now"


def test_a_callback_is_percent_encoded_without_the_quirk():
    assert speaking().callback_query({"code": "a+b/c="}) == "code=a%2Bb%2Fc%3D"


def test_an_encrypted_code_comes_with_its_key(private_key):
    dialect = speaking(encrypted_code=True, raw_callback=True, keys={"keys": [jwk(private_key)]})
    sent = dialect.callback({"code": "11.22.33", "iss": "x"})
    assert opened(private_key, sent["code"], sent["encrypt_key"])[1] == b"11.22.33"
    assert sent["iss"] == "x"


def test_an_error_has_nothing_to_encrypt(private_key):
    dialect = speaking(encrypted_code=True, keys={"keys": [jwk(private_key)]})
    assert dialect.callback({"error": "access_denied"}) == {"error": "access_denied"}


def test_an_answer_names_the_issuer_unless_the_quirk_says_otherwise():
    assert speaking().callback({"code": "c", "iss": "x"}) == {"code": "c", "iss": "x"}
    assert speaking(names_issuer=False).callback({"code": "c", "iss": "x"}) == {"code": "c"}


def test_parameters_besides_the_five_are_ignored_if_the_quirk_says_so():
    sent = {name: ["x"] for name in ("client_id", "state", "nonce", "prompt", "code_challenge")}
    assert set(speaking(ignores_other_parameters=True).heard(sent)) == {"client_id", "state"}
    assert speaking().heard(sent) == sent
