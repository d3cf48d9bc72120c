"""Connected systems as a world gives them to the population database, and what they may ask by its settings."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from lienket.population.callers_store import caller_of_plain
from lienket.population.models.callers import Caller, Skin
from lienket.simulation.contents import ShownText
from lienket.simulation.control import Body

_MARK = "gia-lap-"


def _synthetic_secret(text: str) -> str:
    if not text.startswith(_MARK):
        raise ValueError(f"chỉ nhận khóa giả, bắt đầu bằng {_MARK}: khóa thật không bao giờ vào một thế giới")
    return text


SyntheticSecret = Annotated[str, Field(max_length=200, pattern=r"^[!-~]+$"), AfterValidator(_synthetic_secret)]
Word = Annotated[ShownText, Field(min_length=1, max_length=100)]
HeaderWord = Annotated[str, Field(max_length=100, pattern=r"^[!-~]*$")]


class QuotaBody(Body):
    """So many ``queries`` in each window of ``seconds`` of the world's clock."""

    queries: int = Field(ge=1, le=1_000_000_000)
    seconds: int = Field(default=60, ge=1, le=366 * 86_400)


class CallerBody(Body):
    """A connected system: what proves that it is it, and what it may ask (None: anything).

    ``secret`` and ``api_key`` begin with ``gia-lap-``, so that no real one is ever put in; they are shown back.
    """

    account: str = Field(max_length=100, pattern=r"^[!-9;-~]+$")  # no colon: Basic could not carry it (RFC 7617)
    secret: SyntheticSecret
    api_key: SyntheticSecret | Literal[""] = ""
    x_road_client: HeaderWord = ""
    esb_source_type: HeaderWord = ""
    esb_source_username: HeaderWord = ""
    skins: list[Skin] = Field(default_factory=lambda: list(Skin), min_length=1)
    purposes: list[Word] | None = None
    officers: list[Word] | None = None
    quota: QuotaBody | None = None

    def value(self) -> Caller:
        """Return the caller."""
        return caller_of_plain(self.model_dump())


class CallerSettings(Body):
    """What no source fixes about who may ask.

    ``authentication``: who names no account is served (``optional``) or refused (``required``). ``clock_skew_seconds``:
    how far a time stamp may be off the world's clock. ``licensed_purposes``, ``allowed_officers``: for everybody,
    account or not; None is any. ``open_quota``: of all who name no account, together. ``officer_otp``: what the officer
    has to type in skin ``xml-in-json``; None asks nothing. ``token_seconds``: how long a token lives.
    """

    authentication: Literal["optional", "required"] = "optional"
    clock_skew_seconds: int = Field(default=300, ge=0, le=86_400)
    licensed_purposes: list[Word] | None = None
    allowed_officers: list[Word] | None = None
    open_quota: QuotaBody | None = None
    officer_otp: str | None = Field(default=None, pattern=r"^[0-9]{4,8}$")
    token_seconds: int = Field(default=3600, ge=1, le=86_400)
