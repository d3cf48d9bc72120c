"""A run as the harness would record it, told by a clock of its own so that every report of it is the same."""

import struct
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lienket.reports.record import Outcome, RunRecorder

PORTAL = "features/lien_ket/bay_buoc.feature"
NARRATIVE = (
    "Để dùng lại thông tin, giấy tờ và kết quả điện tử đã có,\n"
    "công dân có tài khoản do Cổng cấp\n"
    "muốn liên kết tài khoản đó với tài khoản định danh điện tử của chính mình."
)
RULE = "Số CCCD phải được xác minh với CSDL quốc gia về dân cư trước khi liên kết"
JOURNEY = "bay_buoc.feature::đủ bảy bước"
BEGIN = datetime(2026, 3, 2, 1, 59, 58, 250_000, tzinfo=UTC)
SEVEN_STEPS = (
    ("đăng nhập Cổng bằng tài khoản do Cổng cấp", "/dang-nhap/tai-khoan-cong"),
    ("mở trang thông tin định danh", "/tai-khoan/dinh-danh"),
    ("bấm [Cập nhật từ CSDL Quốc gia về Dân cư]", "/tai-khoan/dinh-danh/xac-minh"),
    ("nhập số CCCD, họ tên, ngày sinh rồi bấm [Cập nhật]", "/tai-khoan/dinh-danh"),
    ("đăng xuất rồi đăng nhập lại bằng tài khoản do Cổng cấp", "/thong-bao"),
    ("bấm [Đăng nhập bằng VNeID] ở Thông báo hệ thống", "/authorize?client_id=cong-dvcqg&state=abc"),
    ("nhập số định danh và mật khẩu VNeID", "/tai-khoan/lien-ket"),
)


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """Return a picture of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    pixels = (b"\0" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(pixels)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


class Story:
    """Tells a recorder what happens, moving its own clock on."""

    def __init__(self, folder: Path, worker: str | None = None, begin: datetime = BEGIN) -> None:
        self.recorder = RunRecorder(folder, worker)
        self.folder = folder
        self.now = begin
        self.scenario_id = ""
        self.pictures = 0

    def begin(self, run_id: str = "run-7f3a") -> None:
        versions = {"lienket": "0.1.0", "pytest": "9.2.0", "Playwright": "1.65.2", "Chromium": "143.0"}
        self.recorder.run_started(
            run_id=run_id,
            started_at=self.now,
            versions=versions,
            command="pytest features -n 2 --lienket-record ket-qua",
        )

    def end(self, exit_status: int = 0) -> None:
        self.recorder.run_finished(finished_at=self.now, exit_status=exit_status)
        self.recorder.close()

    def pass_time(self, milliseconds: float) -> None:
        self.now += timedelta(milliseconds=milliseconds)

    def scenario(
        self,
        name: str,
        *,
        scenario_id: str | None = None,
        feature: str = "Liên kết tài khoản Cổng Dịch vụ công quốc gia với tài khoản VNeID",
        feature_file: str = PORTAL,
        narrative: str = NARRATIVE,
        rule: str | None = None,
        tags: Sequence[str] = (),
    ) -> None:
        self.scenario_id = scenario_id or f"{feature_file}::{name}"
        self.pictures = 0
        self.recorder.scenario_started(
            scenario_id=self.scenario_id,
            feature=feature,
            feature_file=feature_file,
            narrative=narrative,
            rule=rule,
            name=name,
            tags=tags,
            started_at=self.now,
        )

    def step(self, keyword: str, text: str, table: Sequence[Sequence[str]] | None = None) -> None:
        self.recorder.step_started(
            scenario_id=self.scenario_id, keyword=keyword, text=text, table=table, started_at=self.now
        )

    def step_ends(self, outcome: Outcome = "passed", milliseconds: float = 85, error: str | None = None) -> None:
        self.pass_time(milliseconds)
        self.recorder.step_finished(
            scenario_id=self.scenario_id, outcome=outcome, duration_ms=milliseconds, error=error
        )

    def done(self, keyword: str, text: str, table: Sequence[Sequence[str]] | None = None) -> None:
        self.step(keyword, text, table)
        self.step_ends()

    def act(self, actor: str, text: str, url: str | None = None, colour: tuple[int, int, int] | None = None) -> None:
        screenshot = None
        if colour is not None:
            self.pictures += 1
            path = self.recorder.picture_path(self.scenario_id, self.pictures)
            path.write_bytes(png(1280, 800, colour))
            screenshot = path.relative_to(self.folder).as_posix()
        self.act_with_picture(actor, text, url, screenshot)

    def act_with_picture(self, actor: str, text: str, url: str | None, screenshot: str | None) -> None:
        self.pass_time(640)
        self.recorder.activity(
            scenario_id=self.scenario_id,
            actor=actor,
            text=text,
            started_at=self.now,
            duration_ms=612.4,
            screenshot=screenshot,
            url=url,
        )

    def exchange(
        self,
        caller: str,
        callee: str,
        request: str,
        status: int | None = 200,
        *,
        at: datetime,
        milliseconds: float = 12,
        note: str | None = None,
    ) -> None:
        method, path = request.split(" ", 1)
        self.recorder.exchange(
            scenario_id=self.scenario_id,
            at=at,
            duration_ms=milliseconds,
            caller=caller,
            callee=callee,
            method=method,
            path=path,
            status=status,
            trace_id="4bf92f3577b34da6a3ce929d0e0e4736",
            note=note,
        )

    def scenario_ends(self, outcome: Outcome = "passed", milliseconds: float = 1240, error: str | None = None) -> None:
        self.recorder.scenario_finished(
            scenario_id=self.scenario_id,
            outcome=outcome,
            duration_ms=milliseconds,
            world="hp-02-3f9a",
            simulated_today="2024-06-20",
            error=error,
        )


def tell_journey(story: Story) -> None:
    """Tell the seven steps of the linking guide, with a picture after each and one of what came of it."""
    story.scenario(
        "Cập nhật số CCCD từ CSDL quốc gia về dân cư rồi liên kết, đủ bảy bước",
        scenario_id=JOURNEY,
        rule=RULE,
        tags=("HP", "HP-02", "khoi"),
    )
    story.done("Cho", "chị Lan có tài khoản do Cổng Dịch vụ công quốc gia cấp")
    story.done("Và", "chị Lan có tài khoản định danh điện tử mức độ 2 đang hoạt động")
    rows = [
        ("giấy tờ", "cơ quan cấp"),
        ("Giấy khai sinh", "UBND xã An Bình"),
        ("Giấy xác nhận tình trạng hôn nhân", "UBND xã An Bình"),
    ]
    story.done("Và", "kho dữ liệu của tài khoản Cổng đang giữ cho chị Lan các giấy tờ:", rows)
    story.step("Khi", "chị Lan cập nhật thông tin định danh từ CSDL quốc gia về dân cư")
    updating = story.now
    for number, (text, path) in enumerate(SEVEN_STEPS[:4]):
        story.act("Chị Lan", text, f"http://localhost:8001/w/hp-02-3f9a{path}", (144, 57 + 20 * number, 56))
    story.step_ends(milliseconds=2860)
    story.step("Và", "chị Lan đăng xuất rồi liên kết tài khoản Cổng với tài khoản VNeID của mình")
    linking = story.now
    for number, (text, path) in enumerate(SEVEN_STEPS[4:]):
        story.act("Chị Lan", text, f"http://127.0.0.1:8002/w/hp-02-3f9a{path}", (30, 47 + 40 * number, 110))
    story.step_ends(milliseconds=2100)
    story.step("Thì", "danh sách tài khoản liên kết của chị Lan có tài khoản VNeID, ngày liên kết 20/06/2024")
    story.act(
        "Chị Lan", "xem danh sách tài khoản liên kết", "http://localhost:8001/w/hp-02-3f9a/lien-ket", (245, 200, 90)
    )
    story.step_ends(milliseconds=85)
    tell_exchanges(story, updating, linking)
    story.scenario_ends(milliseconds=5420)


def tell_exchanges(story: Story, updating: datetime, linking: datetime) -> None:
    def after(moment: datetime, milliseconds: float) -> datetime:
        return moment + timedelta(milliseconds=milliseconds)

    browser, portal, population, vneid = "trình duyệt", "Cổng", "CSDL dân cư", "VNeID"
    world = "/w/hp-02-3f9a"
    story.exchange(browser, portal, f"POST {world}/dang-nhap/tai-khoan-cong", 303, at=after(updating, 40))
    story.exchange(browser, portal, f"GET {world}/tai-khoan/dinh-danh", at=after(updating, 60))
    story.exchange(
        browser, portal, f"POST {world}/tai-khoan/dinh-danh/xac-minh", 303, at=after(updating, 900), milliseconds=96
    )
    story.exchange(portal, population, f"POST {world}/soap", at=after(updating, 910), milliseconds=61, note="khớp")
    story.exchange(browser, portal, f"GET {world}/tai-khoan/dang-nhap-bang-vneid", 302, at=after(linking, 30))
    story.exchange(browser, vneid, f"GET {world}/authorize", 302, at=after(linking, 50))
    story.exchange(browser, vneid, f"POST {world}/dang-nhap", 302, at=after(linking, 700))
    story.exchange(browser, portal, f"GET {world}/vneid/ve", 303, at=after(linking, 760), milliseconds=140)
    story.exchange(portal, vneid, f"POST {world}/token", at=after(linking, 770), milliseconds=35)
    story.exchange(portal, vneid, f"GET {world}/jwks.json", at=after(linking, 815), milliseconds=8)
    story.exchange(portal, population, f"POST {world}/soap", None, at=after(linking, 830), milliseconds=50)


def tell_others(story: Story) -> None:
    """Tell a refusal that rests on an assumption, a failure, a skipped scenario and one cut off."""
    refusals = "Từ chối liên kết hai tài khoản không của cùng một người"
    file = "features/lien_ket/tu_choi.feature"
    story.scenario(
        "Từ chối liên kết khi tài khoản VNeID là của người khác",
        feature=refusals,
        feature_file=file,
        tags=("AC", "AC-01", "gia-dinh"),
    )
    story.done("Biết", "anh Minh có tài khoản định danh điện tử mức độ 2 đang hoạt động")
    story.scenario_ends()
    story.scenario("Tài khoản mức độ 1 chưa liên kết được", feature=refusals, feature_file=file, tags=("IP-01",))
    story.step("Khi", "chị Lan liên kết tài khoản Cổng với tài khoản VNeID của mình")
    story.act("Chị Lan", "đăng nhập VNeID", "http://127.0.0.1:8002/dang-nhap", (180, 60, 60))
    story.act_with_picture("Chị Lan", "xem thông báo từ chối", None, "screenshots/da-mat.png")
    error = "Mong đợi lời từ chối vì tài khoản mới ở mức độ 1,\nnhưng trang ghi: “Liên kết thành công”."
    story.step_ends("failed", 5012, error)
    story.step("Thì", "việc liên kết bị từ chối")
    story.step_ends("skipped", 0)
    story.scenario_ends("failed", 5100, error)
    story.scenario("Liên kết bằng mã QR khi điện thoại mất mạng", feature=refusals, feature_file=file)
    story.scenario_ends("skipped", 0)
    story.scenario("Hai nơi xem tài khoản liên kết cho cùng một kết quả", tags=("HP-08",))
    story.step("Khi", "chị Lan đăng nhập Cổng bằng tài khoản VNeID của mình")
