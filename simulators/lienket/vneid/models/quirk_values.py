"""Readers of the values that quirks can have; each says in Vietnamese why a value cannot be one."""

from collections.abc import Callable, Mapping
from ipaddress import ip_network
from typing import Any


class BadQuirk(ValueError):  # noqa: N818  the domain's word
    """A quirk that does not exist or has a value it cannot have; the message is for who wrote the world."""


def flag(value: Any) -> bool:
    """Return a yes or no."""
    if not isinstance(value, bool):
        raise BadQuirk("phải là true hoặc false")
    return value


def one_of(*choices: str) -> Callable[[Any], str]:
    """Return a reader of one of ``choices``."""

    def read(value: Any) -> str:
        if value not in choices:
            raise BadQuirk(f"phải là một trong: {', '.join(choices)}")
        return str(value)

    return read


def seconds(value: Any) -> float | None:
    """Return a length of time, or None for the world's own."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 86_400:
        raise BadQuirk("phải là số giây lớn hơn 0, không quá 86400, hoặc null để theo cài đặt của thế giới")
    return float(value)


def texts(value: Any) -> tuple[str, ...]:
    """Return a list of texts."""
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one for one in value):
        raise BadQuirk("phải là danh sách chữ, không có phần tử rỗng")
    return tuple(value)


def addresses(value: Any) -> tuple[str, ...]:
    """Return a list of IP addresses and CIDR ranges."""
    listed = texts(value)
    for one in listed:
        try:
            ip_network(one)
        except ValueError:
            raise BadQuirk(f"«{one}» không phải địa chỉ IP hay dải CIDR (ví dụ 127.0.0.1, 10.0.0.0/8)") from None
    return listed


def names(value: Any) -> Mapping[str, str]:
    """Return a table from names to other names."""
    if not isinstance(value, Mapping) or not all(isinstance(one, str) and one for one in value.values()):
        raise BadQuirk("phải là bảng từ tên gốc sang tên mới, cả hai là chữ")
    if len(set(value.values())) < len(value):
        raise BadQuirk("hai trường không thể mang cùng một tên mới")
    return dict(value)


def address(value: Any) -> str:
    """Return a web address."""
    if not isinstance(value, str) or not value.isascii() or not value.startswith(("http://", "https://")):
        raise BadQuirk("phải là địa chỉ http:// hoặc https://")
    return value
