"""A control for the corpus: with one rule switched off, files of its family come in. A family that no rule of its own
turns away would prove nothing about the rule."""

import re
from importlib import import_module
from typing import Any, Final

import pytest
from tests.uploads.corpus import HOSTILE, made

from yaodian.formats.gate import pdf, upload
from yaodian.formats.gate.child import READERS
from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits, TooLargeError
from yaodian.formats.gate.upload import inspect
from yaodian.kernel.errors import RefusedError

_TRIES: Final = 12
_NOTHING: Final = re.compile("(?!)")
_NO_BYTES: Final = re.compile(b"(?!)")


def _pass(*_: object) -> None:
    return


def _no(*_: object) -> bool:
    return False


def _yes(*_: object) -> bool:
    return True


def _as_it_is(shown: str, _found: object) -> str:
    return shown


# The family, the rules that turn it away (module and name), and what stands in for them.
RULES: Final = (
    ("bomb", ("archive._refuse_bombs",), _pass),
    ("bomb_in_an_embedded_file", ("archive._refuse_bombs",), _pass),
    ("wild_name", ("archive._is_crooked",), _no),
    ("symbolic_link", ("archive._is_crooked",), _no),
    ("twice", ("archive._refuse_names",), _pass),
    ("hidden_entry", ("archive._refuse_gap",), _pass),
    ("tail", ("archive._refuse_tail",), _pass),
    ("inner_archive", ("hidden._is_other_file",), _no),
    ("smuggled", ("hidden._is_other_file",), _no),
    ("ole_object", ("hidden._is_other_file",), _no),
    ("script", ("hidden._SCRIPTS",), ()),
    ("document_type", ("hidden.refuse_declarations",), _pass),
    ("foreign_encoding", ("hidden.refuse_foreign_encoding",), _pass),
    ("tangle", ("markup._refuse_depth",), _pass),
    ("macro_type", ("active._refuse_types",), _pass),
    ("web_part", ("active._refuse_types",), _pass),
    ("macro_in_disguise", ("active._refuse_relations",), _pass),
    ("object_relation", ("active._refuse_relations",), _pass),
    ("active_control", ("active._refuse_part",), _pass),
    ("remote_part", ("office.refuse_links",), _pass),
    ("hyperlink", ("active.is_unsafe_address",), _no),
    ("calling_field", ("office._CALLING_FIELD",), _NOTHING),
    ("calling_formula", ("office._CALLING_FORMULA",), _NOTHING),
    ("acting_pdf", ("pdf.ACTIVE", "pdf_look.ACTIVE"), _NO_BYTES),
    ("acting_pdf_packed", ("pdf.ACTIVE", "pdf_look.ACTIVE"), _NO_BYTES),
    ("acting_pdf_unlisted", ("pdf_look._hides_names",), _no),
    ("pdf_and_more", ("pdf.holds_page", "pdf.holds_archive"), _no),
    ("picture_and_more", ("pictures.holds_archive",), _no),
    ("picture_with_a_script", ("pictures.holds_page",), _no),
    ("cut_picture", ("pictures._is_whole_png", "pictures._is_whole_jpeg"), _yes),
    ("damaged_picture", ("pictures._is_whole_png",), _yes),
    ("calling_table", ("plain._CALL",), _NOTHING),
    ("wrong_suffix", ("upload.name_for",), _as_it_is),
    ("script_file", ("upload.name_for",), _as_it_is),
    ("secret", ("upload.refuse_classified",), _pass),
    ("secret_name", ("upload.refuse_classified_name",), _pass),
)
BOUNDS: Final = (
    ("crowd", Limits(entries=10_000)),
    ("huge_picture", Limits(pixels=10**12)),
    ("flood", Limits(pixels=10**12)),
    ("oversize", Limits(file_bytes=10**9)),
)


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize(("family", "rules", "instead"), RULES, ids=[family for family, _, _ in RULES])
def test_without_its_rule_a_hostile_file_comes_in(
    monkeypatch: pytest.MonkeyPatch, family: str, rules: tuple[str, ...], instead: object
) -> None:
    with monkeypatch.context() as without:
        for rule in rules:
            module, name = rule.split(".")
            without.setattr(import_module(f"yaodian.formats.gate.{module}"), name, instead)
        number = next((number for number in range(_TRIES) if _comes_in(family, number)), None)
    assert number is not None
    assert not _comes_in(family, number)


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize(("family", "limits"), BOUNDS, ids=[family for family, _ in BOUNDS])
def test_without_its_bound_a_hostile_file_comes_in(family: str, limits: Limits) -> None:
    assert _comes_in(family, 0, limits)
    assert not _comes_in(family, 0)


def _comes_in(family: str, number: int, limits: Limits = DEFAULT_LIMITS) -> bool:
    each = made(HOSTILE, family, number)
    try:
        inspect(each.name, each.data, limits)
    except RefusedError:
        return False
    return True


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The readers are called where a test can change their rules; they stay the same readers."""

    def ask(reader: str, data: bytes, limits: Limits, *, broken: str, too_large: str) -> Any:
        try:
            return READERS[reader](data, limits)
        except RefusedError:
            raise
        except (MemoryError, RecursionError, TooLargeError) as error:
            raise RefusedError(too_large) from error
        except Exception as error:
            raise RefusedError(broken) from error

    for module in (upload, pdf):
        monkeypatch.setattr(module, "ask", ask)
