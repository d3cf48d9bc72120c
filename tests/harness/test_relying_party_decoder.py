"""The reference decoder, against the ``openssl`` program where there is one, and against what goes wrong on the way."""

import base64
import json
import secrets
import shutil
import subprocess
from urllib.parse import parse_qs, quote

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from lienket.harness.relying_party import Citizen, Decoder, Undecodable, UnusableClaims, read_citizen, read_query

LAN = "001789000123"
GEN_A = {"SoDinhDanh": LAN, "HoVaTen": "Nguyễn Thị Lan", "NgayThangNamSinh": "19890508", "LoaiTaiKhoan": 1, "IAL": 2}
GEN_B = {"citizenPid": LAN, "fullName": "Nguyễn Thị Lan", "birthDate": "19890508", "accountType": "1"}


@pytest.fixture(scope="module")
def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="module")
def decoder(key):
    return Decoder(key)


def private_pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def sealed(key, plain, aes_key=None, *, padded=None):
    """Return (data, key) for ``plain``, or for ``padded`` as it is."""
    aes_key = aes_key or secrets.token_bytes(16)
    count = 16 - len(plain) % 16
    encryptor = Cipher(algorithms.AES(aes_key), modes.ECB()).encryptor()  # noqa: S305  the wire's
    data = encryptor.update(padded or plain + bytes([count]) * count) + encryptor.finalize()
    sealed_key = key.public_key().encrypt(aes_key, padding.PKCS1v15())
    return base64.b64encode(data).decode(), base64.b64encode(sealed_key).decode()


def answer(key, value):
    data, sealed_key = sealed(key, json.dumps(value).encode())
    return {"data": data, "key": sealed_key}


@pytest.mark.parametrize("bits", [128, 192, 256])
def test_what_the_openssl_program_encrypted_is_read(tmp_path, key, decoder, bits):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("không có chương trình openssl; cài bằng: apt-get install openssl")
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "public.pem").write_bytes(public)
    (tmp_path / "aes.key").write_bytes(aes_key := secrets.token_bytes(bits // 8))

    def run(*arguments, sent=b""):
        result = subprocess.run([openssl, *arguments], input=sent, capture_output=True, check=True, cwd=tmp_path)
        return base64.b64encode(result.stdout).decode()

    data = run("enc", f"-aes-{bits}-ecb", "-K", aes_key.hex(), sent=json.dumps(GEN_B).encode())
    sealed_key = run("pkeyutl", "-encrypt", "-pubin", "-inkey", "public.pem", "-in", "aes.key")
    assert decoder.answer({"data": data, "key": sealed_key}) == GEN_B


def test_an_answer_is_read_from_a_mapping_a_text_or_bytes(key, decoder):
    sent = answer(key, GEN_B)
    text = json.dumps(sent)
    assert decoder.answer(sent) == decoder.answer(text) == decoder.answer(text.encode()) == GEN_B


@pytest.mark.parametrize("length", [0, 14, 15, 16, 30])
def test_padding_is_cut_off_whatever_the_length(key, decoder, length):
    value = {"a": "x" * length}
    assert decoder.answer(answer(key, value)) == value


def test_an_answer_that_is_not_encrypted_comes_back_as_it_is(decoder):
    assert decoder.answer('{"error": "invalid_grant"}') == {"error": "invalid_grant"}


def test_a_key_is_read_from_pem(key):
    assert Decoder.from_pem(private_pem(key).decode()).answer(answer(key, GEN_A)) == GEN_A


def test_a_key_of_another_kind_is_refused():
    with pytest.raises(Undecodable, match="không phải khóa RSA"):
        Decoder.from_pem(private_pem(ec.generate_private_key(ec.SECP256R1())))


def test_what_was_encrypted_to_somebody_else_is_refused(key):
    other = Decoder(rsa.generate_private_key(public_exponent=65537, key_size=2048))
    with pytest.raises(Undecodable):
        other.answer(answer(key, GEN_A))


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({"data": "không!"}, "không phải base64"),
        ({"data": "ab cd"}, "dấu cách"),
        ({"data": ""}, "khối 16 byte"),
        ({"data": "YWJj"}, "khối 16 byte"),
        ({"key": "YWJj"}, "khóa AES"),
        ({"key": None}, "không phải base64"),
    ],
)
def test_a_damaged_answer_says_at_which_stage_it_failed(key, decoder, changes, stage):
    with pytest.raises(Undecodable, match=stage):
        decoder.answer(answer(key, GEN_A) | changes)


@pytest.mark.parametrize(
    "padded", [b"x" * 16, b"x" * 15 + b"\0", b"x" * 14 + b"\1\2", b"x" * 15 + b"\x11" * 17], ids=repr
)
def test_wrong_padding_is_refused(key, decoder, padded):
    data, sealed_key = sealed(key, b"", padded=padded)
    with pytest.raises(Undecodable, match="phần đệm"):
        decoder.answer({"data": data, "key": sealed_key})


def test_an_aes_key_of_a_length_that_none_has_is_refused(key, decoder):
    sealed_key = base64.b64encode(key.public_key().encrypt(b"short", padding.PKCS1v15())).decode()
    with pytest.raises(Undecodable, match="khóa AES"):
        decoder.answer({"data": sealed(key, b"{}")[0], "key": sealed_key})


@pytest.mark.parametrize("body", ["", "không", "[]", b"\xff"], ids=repr)
def test_a_body_that_is_no_json_object_is_refused(decoder, body):
    with pytest.raises(Undecodable, match="JSON"):
        decoder.answer(body)


def test_a_callback_is_read_with_its_raw_plus_signs(key, decoder):
    code = "3f0c.11aa.77bb"
    while True:  # until the base64 has what form decoding would spoil
        data, sealed_key = sealed(key, code.encode())
        query = f"state=YQ==&code={data}&encrypt_key={sealed_key}"
        if "+" in data + sealed_key:
            break
    callback = decoder.callback(query)
    assert (callback.code, callback.state, callback.encrypt_key) == (code, "YQ==", sealed_key)
    form_decoded = {name: values[0] for name, values in parse_qs(query).items()}
    assert form_decoded["code"] + form_decoded["encrypt_key"] != data + sealed_key  # what careless clients see


def test_a_callback_that_is_percent_encoded_is_read_as_well(key, decoder):
    data, sealed_key = sealed(key, b"abc.def")
    assert decoder.callback(f"?code={quote(data, safe='')}&encrypt_key={quote(sealed_key, safe='')}").code == "abc.def"


def test_a_code_that_is_not_encrypted_comes_back_as_it_is(decoder):
    assert decoder.callback("code=a+b/c=").code == "a+b/c="


def test_an_error_is_read_from_a_callback(decoder):
    callback = decoder.callback("error=access_denied&state=s")
    assert (callback.code, callback.error) == (None, "access_denied")


def test_a_code_that_decrypts_to_no_ascii_is_refused(key, decoder):
    data, sealed_key = sealed(key, "mã".encode())
    with pytest.raises(Undecodable, match="ASCII"):
        decoder.callback(f"code={data}&encrypt_key={sealed_key}")


def test_a_query_keeps_empty_values_and_encoded_names():
    assert read_query("a=&%C4%91=1%2B+2&b") == {"a": "", "đ": "1++2", "b": ""}


@pytest.mark.parametrize(
    ("claims", "technical_id"), [(GEN_A | {"TechID": "t"}, "t"), (GEN_A | {"sub": "s"}, "s"), (GEN_B, None)]
)
def test_a_citizen_is_read_from_each_generation(claims, technical_id):
    level = claims.get("IAL")
    assert read_citizen(claims) == Citizen(LAN, "Nguyễn Thị Lan", "19890508", 1, level, technical_id)


@pytest.mark.parametrize("account_type", [2, "2", 3])
def test_a_login_for_an_organisation_is_told_from_a_persons(account_type):
    assert read_citizen(GEN_A | {"LoaiTaiKhoan": account_type}).is_organisation
    assert not read_citizen(GEN_A).is_organisation


def test_a_claim_may_have_another_name():
    assert read_citizen({"pid": LAN, "fullName": "Lan"}, {"number": "pid"}).number == LAN


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"SoDinhDanh": None}, "số định danh"),
        ({"SoDinhDanh": LAN[:9]}, "số định danh"),
        ({"SoDinhDanh": int(LAN)}, "số định danh"),
        ({"SoDinhDanh": "٠٠١٧٨٩٠٠٠١٢٣"}, "số định danh"),
        ({"HoVaTen": " "}, "họ và tên"),
        ({"IAL": "hai"}, "level"),
        ({"LoaiTaiKhoan": []}, "account_type"),
    ],
)
def test_claims_by_which_nobody_may_be_logged_in_are_refused(changes, reason):
    with pytest.raises(UnusableClaims, match=reason):
        read_citizen(GEN_A | changes)
