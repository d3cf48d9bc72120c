"""Finding the pictures of a record: real ones, inside its folder only, with their size."""

import pytest
from telling import png

from lienket.reports.pictures import Picture, find_picture

RED = (200, 0, 0)
PICTURE = png(4, 4, RED)


@pytest.fixture
def folder(tmp_path):
    """The folder of a record, with one picture in it."""
    folder = tmp_path / "ket-qua"
    (folder / "screenshots").mkdir(parents=True)
    (folder / "screenshots" / "mot.png").write_bytes(png(1280, 800, RED))
    return folder


def test_a_picture_is_found_with_its_size(folder):
    assert find_picture(folder, "screenshots/mot.png") == Picture("screenshots/mot.png", 1280, 800)


def test_the_address_of_a_picture_can_stand_in_a_page(folder):
    (folder / "screenshots" / "ảnh #1?.png").write_bytes(png(1, 2, RED))

    assert find_picture(folder, "screenshots/ảnh #1?.png") == Picture("screenshots/%E1%BA%A3nh%20%231%3F.png", 1, 2)


def test_a_record_that_was_opened_from_inside_its_folder_has_its_pictures_too(folder, monkeypatch):
    monkeypatch.chdir(folder)

    assert find_picture(folder.relative_to(folder), "screenshots/mot.png") is not None


@pytest.mark.parametrize("relative", ["screenshots/hai.png", "screenshots", "", "a\x00b", "x" * 5000])
def test_what_is_no_file_is_no_picture(folder, relative):
    assert find_picture(folder, relative) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        PICTURE[:20],
        b"GIF89a" + bytes(40),
        b"\x8aMNG" + PICTURE[4:],
        PICTURE.replace(b"IHDR", b"CgBI"),
        b"<svg onload='x'/>" * 9,
    ],
    ids=["empty", "cut-short", "gif", "other-signature", "other-chunk", "svg"],
)
def test_what_is_no_png_is_no_picture(folder, content):
    (folder / "screenshots" / "hai.png").write_bytes(content)

    assert find_picture(folder, "screenshots/hai.png") is None


@pytest.mark.parametrize("way", ["../ngoai.png", "screenshots/../../ngoai.png", "{outside}", "duong-tat.png"])
def test_a_picture_outside_the_folder_is_not_shown(folder, way):
    outside = folder.parent / "ngoai.png"
    outside.write_bytes(PICTURE)
    (folder / "duong-tat.png").symlink_to(outside)

    assert find_picture(folder, way.format(outside=outside)) is None
