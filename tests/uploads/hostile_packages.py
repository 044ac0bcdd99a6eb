"""Archives that lie, overflow or lead elsewhere, under the names of documents."""

import stat
from io import BytesIO
from random import Random
from typing import Final
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

from tests.uploads.making import Made, Makers, directory_field, local_field, office, title, with_raw

from yaodian.formats.gate.tests import files

_SIZE, _OFFSET, _FLAGS = 24, 42, 8
_MEGABYTE: Final = 1024 * 1024


def bomb(rng: Random) -> Made:
    suffix, base = office(rng)
    return title(rng) + suffix, with_raw(base, ("customXml/item9.xml", bytes(rng.randint(3, 9) * _MEGABYTE)))


def bomb_by_size(rng: Random) -> Made:
    suffix, base = office(rng)
    return title(rng) + suffix, directory_field(base, rng.randint(0, 2), _SIZE, rng.randint(201, 4000) * _MEGABYTE)


def bomb_in_an_embedded_file(rng: Random) -> Made:
    suffix, base = office(rng)
    inner = with_raw(base, ("customXml/item9.xml", bytes(rng.randint(3, 9) * _MEGABYTE)))
    return title(rng) + suffix, with_raw(base, (f"word/embeddings/table{rng.randint(1, 9)}.docx", inner))


def lying_size(rng: Random) -> Made:
    suffix, base = office(rng)
    return title(rng) + suffix, directory_field(base, 0, _SIZE, rng.randint(1, 60))


def crowd(rng: Random) -> Made:
    suffix, base = office(rng)
    return title(rng) + suffix, with_raw(base, *((f"customXml/i{n}.xml", b"") for n in range(rng.randint(2001, 2600))))


def overlap(rng: Random) -> Made:
    suffix, base = office(rng)
    return title(rng) + suffix, directory_field(base, rng.randint(1, 3), _OFFSET, 0)


def wild_name(rng: Random) -> Made:
    suffix, base = office(rng)
    number = rng.randint(1, 99)
    names = (
        *(f"../../x{number}.xml", f"word/../../x{number}.xml", f"/etc/x{number}.xml", f"C:/Windows/x{number}.xml"),
        *(
            f"..\\..\\x{number}.xml",
            f"word/x{number}\n.xml",
            f"word/{'x' * (300 + number)}.xml",
            f"x\u202e{number}.xml",
        ),
    )
    return title(rng) + suffix, with_raw(base, (rng.choice(names), b"<a/>"))


def symbolic_link(rng: Random) -> Made:
    suffix, base = office(rng)
    link = ZipInfo(f"word/link{rng.randint(1, 99)}.bin")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return title(rng) + suffix, with_raw(base, (link, b"/etc/passwd"))


def twice(rng: Random) -> Made:
    suffix, base = office(rng)
    name = rng.choice(["[content_types].xml", "_RELS/.rels", "_rels/.RELS"])
    return title(rng) + suffix, with_raw(base, (name, b"<a/>"))


def password(rng: Random) -> Made:
    suffix, base = office(rng)
    return title(rng) + suffix, directory_field(base, rng.randint(0, 3), _FLAGS, 1, "<H")


def lying_head(rng: Random) -> Made:
    suffix, base = office(rng)
    offset, value = rng.choice([(6, 1), (8, 0), (8, 12), (26, 3)])
    return title(rng) + suffix, local_field(base, offset, value)


def hidden_entry(rng: Random) -> Made:
    """An entry that only those see who read from the front: its line in the directory names the next one."""
    suffix, base = office(rng)
    inner = files.package({f"hidden{rng.randint(1, 99)}.js": "alert(1)" * 20})
    entry = inner[: inner.index(b"PK\x01\x02")]
    with ZipFile(BytesIO(base)) as archive:
        start = archive.start_dir
    data = base[:start] + entry + base[start:]
    end = data.rindex(b"PK\x05\x06")
    return title(rng) + suffix, data[: end + 16] + (start + len(entry)).to_bytes(4, "little") + data[end + 20 :]


def tail(rng: Random) -> Made:
    suffix, base = office(rng)
    words = f"<html><script>alert({rng.randint(1, 99)})</script></html>".encode()
    if rng.random() < 0.5:
        return title(rng) + suffix, base + words
    target = BytesIO(base)
    with ZipFile(target, "a") as archive:
        archive.comment = words
    return title(rng) + suffix, target.getvalue()


def odd_packing(rng: Random) -> Made:
    suffix, base = office(rng)
    with ZipFile(BytesIO(base)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    target = BytesIO()
    with ZipFile(target, "w", rng.choice([ZIP_BZIP2, ZIP_LZMA])) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return title(rng) + suffix, target.getvalue()


def cut(rng: Random) -> Made:
    suffix, base = office(rng)
    return title(rng) + suffix, base[: rng.randint(len(base) // 4, len(base) - 30)]


def mere_archive(rng: Random) -> Made:
    names = rng.choice(
        [("a.txt", "b.exe"), ("META-INF/MANIFEST.MF", "A.class"), ("classes.dex", "AndroidManifest.xml")]
    )
    data = files.package({name: f"内容{rng.randint(1, 99)}" for name in names})
    return title(rng) + rng.choice([".docx", ".xlsx", ".zip", ".jar", ".txt", ""]), data


def something_before(rng: Random) -> Made:
    suffix, base = office(rng)
    before = rng.choice(
        [b"MZ\x90\x00" + bytes(200), b"GIF89a" + bytes(60), b"<html><script>1</script></html>", b"#!/bin/sh\n"]
    )
    return title(rng) + suffix, before + base


def inner_archive(rng: Random) -> Made:
    suffix, base = office(rng)
    name = rng.choice(["word/media/image9.png", "customXml/more.zip", "docProps/more.jpeg", "xl/media/a.bin"])
    with_inner = files.package({"x.exe": "MZ" * rng.randint(1, 99)})
    return title(rng) + suffix, with_raw(base, (name, with_inner), method=ZIP_DEFLATED)


PACKAGES: Final[Makers] = {
    maker.__name__: maker
    for maker in (
        *(bomb, bomb_by_size, bomb_in_an_embedded_file, lying_size, crowd, overlap, wild_name, symbolic_link, twice),
        *(password, lying_head, hidden_entry, tail, odd_packing, cut, mere_archive, something_before, inner_archive),
    )
}
