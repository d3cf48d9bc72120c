"""The WSDL and its schemas: a SOAP library calls every operation by them, and all that is sent keeps to them."""

import secrets

import pytest
import requests
import zeep
from lxml import etree

from lienket.population.app import create_app
from lienket.simulation.serving import Site, intercept

AN = {"SoDinhDanh": "052689000001", "HoVaTen": "NGUYENVANAN"}
BORN = {"NgayThangNamSinh": {"NgayThangNam": "19890508"}}
TEO = {
    "number": "052820000031",
    "name": "Nguyễn Văn Tèo",
    "birth_date": "2020",
    "sex": "male",
    "father": {"name": "Nguyễn Văn An", "number": "052689000001", "nationality": "VN"},
    "household_head": {"relation": "CH03", "number": "052689000001", "name": "Nguyễn Văn An"},
}
TEO_ASKED = {"SoDinhDanh": "052820000031", "HoVaTen": "NGUYENVANTEO"}
PERIOD = {"TuNgay": 0, "DenNgay": 9_999_999_999_999, "Loai": "1", "Trang": 1, "SoBanGhi": 10}


class Validating(zeep.Plugin):
    """Holds every envelope to the schema of its namespace; ``checked`` are the elements that passed."""

    def __init__(self, service: str) -> None:
        self._service = service
        self.checked: list[str] = []

    def egress(self, envelope, http_headers, *_):
        self._check(envelope)
        return envelope, http_headers

    def ingress(self, envelope, http_headers, *_):
        self._check(envelope)
        return envelope, http_headers

    def _check(self, envelope) -> None:
        [element] = envelope.find("{*}Body")
        name = etree.QName(element)
        if name.localname == "Fault":
            return
        schema = requests.get(self._service, {"xsd": SCHEMAS[name.namespace]}, timeout=5).content
        etree.XMLSchema(etree.fromstring(schema)).assertValid(element)
        self.checked.append(name.localname)


SCHEMAS = {
    "http://dancuquocgia.bca": "dancuquocgia",
    "http://gtel.vn/qldc": "qldc",
    "http://www.mic.gov.vn/dancu/1.0": "dancu",
}


@pytest.fixture
def make_client(an):
    """Give clients made from the descriptions of new worlds, which have An and Tèo in them."""
    with intercept([Site("population", create_app)]) as urls:

        def make(**settings: str) -> zeep.Client:
            name = f"t-{secrets.token_hex(8)}"
            world = {"contents": {"people": [an, TEO]}, "settings": settings}
            created = requests.put(f"{urls['population']}/_lienket/worlds/{name}", json=world, timeout=5)
            assert created.status_code == 201, created.text
            service = f"{urls['population']}/w/{name}/soap"
            return zeep.Client(f"{service}?wsdl", plugins=[Validating(service)])

        yield make


@pytest.fixture
def client(make_client):
    return make_client()


def test_a_library_looks_a_citizen_up(client):
    collection = client.service.TraCuuThongTinCongDan(MaTichHop="037", **AN, **BORN)

    [citizen] = collection.CongDan
    assert (citizen.HoVaTen.Ten, citizen.ThuongTru.ChiTiet) == ("NGUYỄN VĂN AN", "Thôn <A> & B")


def test_a_library_learns_that_there_is_nobody(client):
    collection = client.service.TraCuuThongTinCongDan(MaTichHop="037", **AN | {"HoVaTen": "AI"}, **BORN)

    assert collection.CongDan == []


def test_a_library_reads_a_page_of_a_synchronisation(client):
    collection = client.service.TraCuuThongTinCongDan(MaYeuCau="YC-1", **PERIOD)

    assert [citizen.SoDinhDanh for citizen in collection.CongDan] == ["052689000001", "052820000031"]
    assert (collection.SoCongDan, collection.id, collection.ThoiDiemDuLieu.tzinfo is None) == ("2", "YC-1", False)


@pytest.mark.parametrize(("setting", "answer"), [("boolean", True), ("count", 1)])
def test_a_library_verifies_by_the_answer_that_its_world_gives(make_client, setting, answer):
    verify = make_client(verification_answer=setting).service.XacThucThongTinCongDan

    assert verify(MaTichHop="003", **AN, **BORN) == answer


def test_a_library_verifies_in_the_older_form(client):
    assert client.service.XacThucThongTinCongDanCu(MaDichVu="033", **AN) is True


def test_a_library_checks_kinship_in_either_namespace(client):
    teo = TEO_ASKED | {"NgayThangNamSinh": {"Nam": "2020"}}
    in_words = TEO_ASKED | {"NgayThangNamSinh": "2020", "NguoiThan": AN | {"NgayThangNamSinh": "19890508"}}

    assert client.service.XacMinhThongTinNhanThan(**teo, QuanHe="Cha", NguoiThan=AN | BORN).KetQua is True
    assert client.service.XacMinhThongTinNhanThanQldc(**in_words, QuanHe="Me").KetQua is False


def test_a_library_reads_who_the_parents_are(client):
    answer = client.service.XacMinhThongTinNhanThan(**TEO_ASKED, NgayThangNamSinh={"Nam": "2020"})

    assert answer.CongdanCollection.CongDan.Cha.HoVaTen == "NGUYỄN VĂN AN"


def test_a_library_is_told_of_a_fault_in_words(client):
    with pytest.raises(zeep.exceptions.Fault, match="Hãy gửi mã 037") as caught:
        client.service.TraCuuThongTinCongDan(MaTichHop="999", **AN, **BORN)

    assert caught.value.detail.findtext("code") == "soap-unknown-service"


def test_what_is_sent_and_what_is_answered_keeps_to_the_schemas(client):
    [validating] = client.plugins
    client.service.TraCuuThongTinCongDan(MaTichHop="037", **AN, **BORN)

    assert validating.checked == ["TraCuuThongTinCongDan", "CongdanCollection"]


def test_an_answer_that_lacks_an_element_does_not_keep_to_the_schema(town):
    document = etree.fromstring(town.client.get(f"/w/{town.name}/soap?xsd=dancu").data)
    [collection] = etree.fromstring(town.ask().data).find("{*}Body")
    schema = etree.XMLSchema(document)
    assert schema.validate(collection)

    collection[0].remove(collection[0].find("{*}ChuHo"))
    assert not schema.validate(collection)


@pytest.mark.parametrize("host", ["http://localhost:8300", "https://dan-cu.lienket.test"])
@pytest.mark.parametrize("query", ["wsdl", "WSDL", "wsdl=1"])
def test_the_addresses_in_the_description_are_those_it_was_asked_at(town, host, query):
    wsdl = etree.fromstring(town.client.get(f"/w/{town.name}/soap?{query}", base_url=host).data)

    service = f"{host}/w/{town.name}/soap"
    assert [element.get("location") for element in wsdl.iter("{*}address")] == [service]
    imported = [element.get("schemaLocation") for element in wsdl.iter("{*}import")]
    assert imported == [f"{service}?xsd={name}" for name in SCHEMAS.values()]


@pytest.mark.parametrize("query", ["wsdl", *(f"xsd={name}" for name in SCHEMAS.values())])
def test_every_part_of_the_description_says_whose_it_is(town, query):
    answer = town.client.get(f"/w/{town.name}/soap?{query}")

    assert answer.content_type == "text/xml; charset=utf-8"
    [words, *_] = [e.text for e in etree.fromstring(answer.data).iter("{*}documentation")]
    assert "Do lienket viết" in words or "do lienket viết" in words


@pytest.mark.parametrize("query", ["", "?xsd=khong-co", "?xsd", "?op=TraCuuThongTinCongDan"])
def test_a_get_that_asks_for_no_description_is_told_to_post(town, query):
    answer = town.client.get(f"/w/{town.name}/soap{query}")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
