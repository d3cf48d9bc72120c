"""Draw QR codes, and read what one in a picture says."""

from io import BytesIO

_MOST_PIXELS = 50_000_000


def draw_qr(text: str) -> str:
    """Return a picture of the QR code that says ``text``, as a ``data:`` address: dark on white, with a quiet zone."""
    import segno

    return segno.make_qr(text, error="m").png_data_uri(scale=6, border=4, dark="#2b1a19", light="#fff")


def read_qr(picture: bytes) -> str | None:
    """Return the text of the QR code in a picture file (PNG, JPEG, WebP…); None if there is none to be read."""
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(picture), formats=("PNG", "JPEG", "WEBP", "GIF", "BMP")) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            grey = image.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None  # whatever is wrong with a file that somebody sends, no code was found in it
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return found[0].text if found else None
