"""Opens a SOAP 1.1 envelope: bytes in, the body's first element out; refuses what is none or what means harm.

Tolerant as clients in the field need: any prefix, declared again at will, stray text between elements, blanks or a byte
order mark before the XML declaration, UTF-8 that says it is UTF-16 (what a .NET ``StringWriter`` makes). Source: public
code of clients.
"""

import re
from typing import TYPE_CHECKING

from lxml import etree

from lienket.simulation.refusals import Refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_REQUEST_BYTES = 128 * 1024
"""A request of a real client has about one kilobyte; what is far longer is refused unread (giả định)."""

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DOCTYPE = b"<!DOCTYPE"
_SAYS_UTF_16 = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']utf-?16""", re.IGNORECASE)


def open_envelope(body: bytes) -> "_Element | None":
    """Return the first element in the body of the envelope, None for an empty body; Refusal if ``body`` is no envelope.

    Entities are never resolved and nothing is fetched; libxml2 stops at a depth of 256.
    """
    root = _parsed(body.removeprefix(_BYTE_ORDER_MARK).lstrip())
    name = etree.QName(root)
    if name.localname != "Envelope":
        return None
    if name.namespace != ENVELOPE:
        raise Refusal("soap-version", 500)
    soap_body = root.find(f"{{{ENVELOPE}}}Body")
    return None if soap_body is None else next(soap_body.iterchildren("*"), None)


def _parsed(document: bytes) -> "_Element":
    parser = etree.XMLParser(
        encoding="utf-8" if _SAYS_UTF_16.match(document) else None,  # read as bytes, so they cannot be UTF-16
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("soap-doctype" if _DOCTYPE in document else "soap-unreadable", 500) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("soap-doctype", 500)
    return root
