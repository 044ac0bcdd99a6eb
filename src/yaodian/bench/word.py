"""A plan as a Word file whose numbers Word counts itself, as in files that offices send."""

import re
from io import BytesIO
from typing import Any, Final

_NUMBER: Final = re.compile(r"(?P<section>[一二三四五六七八九十]+、)|(?P<point>[0-9]+\.)")
_LEVEL: Final = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
# Two lists, so that the points count on through all sections.
_LISTS: Final = (("section", "chineseCounting", "%1、"), ("point", "decimal", "%1."))


def word_file(text: str) -> bytes:
    """One paragraph for each line; 一、 and 1. at its beginning become numbers of a list."""
    import docx  # heavy: for development only

    document, target = docx.Document(), BytesIO()
    lists = _define_lists(document)
    for line in text.split("\n"):
        number = _NUMBER.match(line)
        paragraph = document.add_paragraph(line[number.end() :] if number else line)
        if number and number.lastgroup:
            _number(paragraph, lists[number.lastgroup])
    document.save(target)
    return target.getvalue()


def _define_lists(document: Any) -> dict[str, int]:
    from docx.oxml import parse_xml  # heavy: for development only
    from docx.oxml.ns import nsdecls  # heavy: for development only

    numbering, space = document.part.numbering_part.element, nsdecls("w")
    numbering[:] = []
    for number, (_, fmt, written) in enumerate(_LISTS, start=1):
        level = _LEVEL.format(fmt=fmt, text=written)
        numbering.append(parse_xml(f'<w:abstractNum {space} w:abstractNumId="{number}">{level}</w:abstractNum>'))
    for number in range(1, len(_LISTS) + 1):  # the schema wants every w:num after the last w:abstractNum
        use = f'<w:num {space} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        numbering.append(parse_xml(use))
    return {kind: number for number, (kind, *_) in enumerate(_LISTS, start=1)}


def _number(paragraph: Any, list_id: int) -> None:
    from docx.oxml import OxmlElement  # heavy: for development only
    from docx.oxml.ns import qn  # heavy: for development only

    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  the library has no public way
    for tag, value in (("w:ilvl", 0), ("w:numId", list_id)):
        child = OxmlElement(tag)
        child.set(qn("w:val"), str(value))
        properties.append(child)
