import pytest

from yaodian.formats.gate.content import ENCRYPTED_STREAM, OLE_MAGIC, Kind, kind_of


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.EMPTY),
        (b" \r\n\t\x0c", Kind.EMPTY),
        (b"PK\x03\x04rest", Kind.ZIP),
        (b"PK\x05\x06" + bytes(18), Kind.ZIP),
        (b"PK\x07\x08PK\x03\x04", Kind.ZIP),
        (OLE_MAGIC + bytes(504), Kind.OLE),
        (OLE_MAGIC + bytes(504) + ENCRYPTED_STREAM, Kind.ENCRYPTED_OFFICE),
        (b"%PDF-1.7", Kind.PDF),
        (b"\r\n%PDF-1.7", Kind.PDF),
        (b"{\\rtf1\\ansi", Kind.RTF),
        (b"<html><p>x", Kind.MARKUP),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", Kind.MARKUP),
        ("\ufeff<HTML>".encode("utf-16-le"), Kind.MARKUP),
        (b"<?xml version='1.0'?>", Kind.MARKUP),
        (b"<svg xmlns='x'/>", Kind.MARKUP),
        (b"\n<SCRIPT>x", Kind.MARKUP),
        (b"<!-- x --><p>", Kind.MARKUP),
        (b"MIME-Version: 1.0", Kind.MARKUP),
        (b"\x89PNG\r\n\x1a\nIHDR", Kind.IMAGE),
        (b"\xff\xd8\xff\xe0", Kind.IMAGE),
        (b"GIF89a", Kind.IMAGE),
        (b"II*\x00", Kind.IMAGE),
        (b"BM" + bytes(4) + bytes(4), Kind.IMAGE),
        (b"RIFF1234WEBP", Kind.IMAGE),
        (b"RIFF1234WAVE", Kind.PLAIN),
        (b"Rar!\x1a\x07\x00", Kind.PACKED),
        (b"7z\xbc\xaf\x27\x1c", Kind.PACKED),
        (b"\x1f\x8b\x08\x00", Kind.PACKED),
        (b"BM is how this text begins", Kind.PLAIN),
        ("一、突出政治建设".encode(), Kind.PLAIN),
        ("党建".encode("utf-16"), Kind.PLAIN),
        (b"\x00\x01\x02", Kind.PLAIN),
    ],
)
def test_the_first_bytes_say_what_a_file_is(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind
