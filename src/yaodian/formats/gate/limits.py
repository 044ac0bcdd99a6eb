"""How much a file may hold. All figures are settings: no standard gives them."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


class TooLargeError(Exception):
    """More inside than any document has; told by a process of its own to the one that asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The defaults are far above any office document seen and far below what harms a server."""

    file_bytes: int = 20 * MEGABYTE  # a yearly plan with pictures stays under 5 MB
    entries: int = 2_000  # a .docx has about 20 parts, plus one for each picture
    unpacked_bytes: int = 200 * MEGABYTE
    ratio: int = 100  # XML packs 10:1 to 50:1; a bomb packs about 1000:1
    ratio_floor: int = MEGABYTE  # a small entry may pack well and harms nobody
    part_bytes: int = 50 * MEGABYTE  # one XML part, held in memory while it is parsed
    tags: int = 1_000_000  # opening and closing; a 100-page document has about 200,000
    depth: int = 128  # readers recurse into the tree; a text box in a table stands at about 30
    pages: int = 500
    page_bytes: int = 8 * MEGABYTE  # drawing commands of all pages of a .pdf, unpacked; about 20 KB a page is usual
    pdf_letters: int = 20  # a scanned .pdf often carries a stamp or a page number as text
    embedded: int = 200  # tables behind charts, in all levels; a long presentation has some dozens
    pixels: int = 40_000_000  # a telephone takes 12 to 50 million, scanners and screens far fewer
    seconds: float = 20  # in the process that looks inside; usual is half of one


DEFAULT_LIMITS = Limits()
