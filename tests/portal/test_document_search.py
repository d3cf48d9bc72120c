"""Looking through a data store: words, filters, order and pages, each by the database and none by loading it all."""

import itertools
from datetime import date, timedelta

import pytest

from lienket.portal.models.documents import Digitisation, Document, DocumentSource, DocumentState, StorePart
from lienket.portal.models.search import DocumentFilter, DocumentOrder, search_words
from lienket.portal.store import PortalStore, metadata
from lienket.simulation.storage import Storage

TODAY = date(2025, 8, 1)
DAYS = (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1))
DRIVING, BUILDING, BIRTH = "SYN-A", "SYN-B", "SYN-C"
HELD = [
    Document(DRIVING, "Giấy phép lái xe", "Sở Giao thông vận tải Bình Định", date(2015, 1, 2), symbol="52/GPLX"),
    Document(BUILDING, "Giấy phép xây dựng", "UBND huyện Giả Định", date(2021, 5, 6), dossier_code="H08.15-0018"),
    Document(
        BIRTH,
        "Trích lục khai sinh 100%",
        "Ủy ban nhân dân xã An Bình",
        date(1990, 1, 1),
        StorePart.OTHERS,
        DocumentSource.UPLOADED,
        certification_number="CT_01",
    ),
    Document("SYN-D", "Giấy phép lái xe ẩn", "Bộ Công an", date(2024, 1, 1), hidden=True),
]


@pytest.fixture
def store():
    storage = Storage(metadata)
    yield PortalStore(storage, "nuoc-ao")
    storage.close()


@pytest.fixture
def held(store):
    store.add_documents({"portal:lan": HELD, "portal:minh": [Document("SYN-M", "Giấy phép lái xe", "", TODAY)]})
    return store


def found(store, words="", *, today=TODAY, order=DocumentOrder.NEWEST, limit=20, offset=0, **wanted):
    asked = DocumentFilter(search_words(words), **wanted)
    documents = store.find_documents("portal:lan", asked, today, order, limit=limit, offset=offset)
    return [document.code for document in documents]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("giấy phép", [BUILDING, DRIVING]),
        ("GIAY PHEP lai", [DRIVING]),
        ("xe lái", [DRIVING]),
        ("52/gplx", [DRIVING]),
        ("h08.15-0018", [BUILDING]),
        ("ct_01", [BIRTH]),
        ("syn-c", [BIRTH]),
        ("UBND xã an bình", [BIRTH]),
        ("ủy ban nhân dân huyện", [BUILDING]),
        ("100%", [BIRTH]),
        ("_", [BIRTH]),
        ("%%%%", []),
        ("hộ chiếu", []),
        ("' OR 1=1 --", []),
    ],
)
def test_words_are_found_wherever_they_stand(held, words, codes):
    assert found(held, words) == codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Sở Xây dựng Gia Lai", DRIVING),
        ("Bộ Công an", DRIVING),
        ("so giao thong van tai", DRIVING),
        ("cấp xã", BUILDING),
    ],
)
def test_the_new_name_of_a_former_issuer_finds_its_papers_and_so_does_the_old_one(held, words, code):
    assert found(held, words) == [code]


def test_a_new_name_finds_nothing_before_its_day(held):
    assert found(held, "Sở Xây dựng", today=date(2025, 2, 28)) == []
    assert found(held, "Sở Xây dựng", today=date(2025, 3, 1)) == [DRIVING]


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ({"part": StorePart.RESULTS}, [BUILDING, DRIVING]),
        ({"source": DocumentSource.UPLOADED}, [BIRTH]),
        ({"state": DocumentState.REVOKED}, []),
        ({"part": StorePart.RESULTS, "source": DocumentSource.UPLOADED}, []),
    ],
)
def test_a_list_is_narrowed(held, wanted, codes):
    assert found(held, **wanted) == codes


@pytest.mark.parametrize("state", DocumentState)
def test_the_database_and_the_rule_agree_on_the_state_of_every_document(store, state):
    kinds = itertools.product(DAYS, DAYS, Digitisation)
    documents = [
        Document(f"SYN-{place}", "x", "y", TODAY, revoked_on=revoked, expires_on=expires, digitisation=digitisation)
        for place, (revoked, expires, digitisation) in enumerate(kinds)
    ]
    store.add_documents({"portal:lan": documents})
    expected = {document.code for document in documents if document.state(TODAY) is state}
    assert set(found(store, state=state, limit=100)) == expected


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        (DocumentOrder.NEWEST, [BUILDING, DRIVING, BIRTH]),
        (DocumentOrder.OLDEST, [BIRTH, DRIVING, BUILDING]),
        (DocumentOrder.TITLE, [DRIVING, BUILDING, BIRTH]),
        (DocumentOrder.ISSUER, [DRIVING, BUILDING, BIRTH]),
    ],
)
def test_a_list_stands_in_the_order_asked_for(held, order, codes):
    assert found(held, order=order) == codes


def test_pages_follow_each_other_without_gap_or_repetition(store):
    store.add_documents({"portal:lan": [Document(f"SYN-{number:03}", "x", "y", TODAY) for number in range(45)]})
    pages = [found(store, limit=20, offset=offset) for offset in (0, 20, 40)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({code for page in pages for code in page}) == 45
    assert store.count_documents("portal:lan", DocumentFilter(), TODAY) == 45


@pytest.mark.parametrize("words", ["", "giấy phép", "lái xe"])
def test_what_is_counted_is_what_would_be_found(held, words):
    asked = DocumentFilter(search_words(words))
    assert held.count_documents("portal:lan", asked, TODAY) == len(found(held, words))


def test_a_dossier_may_reuse_valid_papers_of_the_kinds_asked_for_only(store):
    def kind(code, result="KQ.G15.000031", **changes):
        return Document(code, "Giấy khai sinh", "UBND xã", changes.pop("on", TODAY), result_code=result, **changes)

    documents = [
        kind("SYN-OLD", on=date(2020, 1, 1)),
        kind("SYN-NEW"),
        kind("SYN-OTHER", "KQ.G15.000034"),
        kind("SYN-REVOKED", revoked_on=TODAY),
        kind("SYN-EXPIRED", expires_on=TODAY - timedelta(days=1)),
        kind("SYN-PENDING", digitisation=Digitisation.PENDING),
        kind("SYN-HIDDEN", hidden=True),
    ]
    store.add_documents({"portal:lan": documents, "portal:minh": [kind("SYN-MINH")]})
    reusable = store.reusable_documents("portal:lan", ["KQ.G15.000031"], TODAY)
    assert [document.code for document in reusable] == ["SYN-NEW", "SYN-OLD"]
    assert all(document.is_reusable(TODAY) for document in reusable)
