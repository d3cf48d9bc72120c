"""Addresses that relying parties register: where a browser may be sent with an answer."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from lienket.country.government_hosts import refuse_government_host

_URI = re.compile(r"(?!javascript:|data:)[a-z][a-z0-9+.-]*:[!-~]+")


def registered_uri(text: str) -> str:
    """Return ``text`` if a browser may be sent there: absolute, plain ASCII, without fragment (RFC 6749, 3.1.2).

    Never to a machine of the State: the code or token in it would go there too.
    """
    if not _URI.fullmatch(text) or "#" in text or not _is_readable(text):
        raise ValueError("địa chỉ phải là URI tuyệt đối, chỉ gồm ký tự ASCII in được, không có phần sau dấu #")
    return refuse_government_host(text)


def _is_readable(address: str) -> bool:
    try:
        _ = urlsplit(address).port  # read only when asked for
    except ValueError:
        return False
    return True


RegisteredUri = Annotated[str, AfterValidator(registered_uri)]
