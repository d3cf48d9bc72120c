"""A file that looks like a paper: one page of PDF, the same bytes for the same words."""

from lienket.identity.vietnamese import without_marks

_HEAD = b"%PDF-1.4\n"
_SIMULATED = "MO PHONG - KHONG CO GIA TRI PHAP LY"
_LINE_WIDTH = 80


def pdf_of(text: str) -> bytes:
    """Return ``text`` as one page; without marks, as the fonts that every reader has know no Vietnamese letters."""
    words = without_marks(text).encode("ascii", "replace").decode()
    lines = [
        line[start : start + _LINE_WIDTH] for line in words.splitlines() for start in range(0, len(line), _LINE_WIDTH)
    ]
    shown = "".join(f"({_escaped(line)}) Tj T* " for line in (_SIMULATED, "", *lines))
    stream = f"BT /F1 12 Tf 16 TL 60 780 Td {shown}ET"
    return _document(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _document(*objects: str) -> bytes:
    """Return the objects, numbered from 1, with the table by which readers find them."""
    written, places = _HEAD, []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return written + f"{end}startxref\n{len(written)}\n%%EOF\n".encode()
