"""Rules about agencies' side of the portal that no source fixes: settings of a world."""

from typing import Annotated, Literal

from pydantic import Field

from lienket.simulation.contents import WorldSettings

Path = Annotated[str, Field(pattern=r"^[A-Za-z0-9._~-]{1,60}(/[A-Za-z0-9._~-]{1,60}){0,5}$")]
Minutes = Annotated[float, Field(gt=0, le=525_600)]


class OfficeSettings(WorldSettings):
    """Where connected systems find what, and how long they may use it.

    ``exchange_provider``: what ``dstcode`` must name. ``…_path``: addresses below ``/XrdAdapter/RestService/forward/``.
    ``store_file_as``: a file is answered as a JSON string, or as the bare base64 text. ``other_channel_hours``: after
    how long without the population database citizens are told of the counter.
    """

    exchange_provider: Annotated[str, Field(min_length=1, max_length=200)] = "VN:GOV:000.00.00.G22:vpcpdvcprovider"
    exchange_login_path: Path = "mapi/login"
    exchange_path: Path = "mapi/g"
    exchange_share_path: Path = "mapi/share"
    exchange_session_minutes: Minutes = 30
    store_papers_path: Path = "kho/giay-to-ket-qua"
    store_file_path: Path = "kho/tep"
    store_file_minutes: Minutes = 30
    store_file_as: Literal["json", "text"] = "json"
    other_channel_hours: float = Field(default=24, gt=0, le=8_760)
