"""What migrations and `yaodian distribute` send to a Citus, compared with the text beside this file."""

import runpy
from pathlib import Path

import pytest
from django.apps import apps
from django.test.utils import isolate_apps

from yaodian.citus.base import DatabaseFeatures
from yaodian.citus.layout import placed_models
from yaodian.citus.placing import ANCHOR, placement
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.placements import Placement
from yaodian.project import env

ROOT = Path(__file__).resolve().parents[4]
TOOL = ROOT / "tools" / "citus_statements.py"


@pytest.fixture(scope="module")
def text() -> str:
    """As it is kept; the first test holds it against what would be written today."""
    return (Path(__file__).parent / "statements.sql").read_text("utf-8")


def test_the_statements_are_those_that_were_looked_at(text: str) -> None:
    assert runpy.run_path(str(TOOL))["text"]() == text, (
        "look at the difference, then run .venv/bin/python tools/citus_statements.py"
    )


def test_every_table_of_a_committee_is_spread_beside_the_first(text: str) -> None:
    made = text.partition("-- distribute")[0]
    tenants = [model._meta.db_table for model in placed_models() if placement(model) is Placement.TENANT]
    assert tenants[0] == ANCHOR
    for table in tenants:
        beside = "none" if table == ANCHOR else ANCHOR
        assert f"create_distributed_table('{table}', 'committee_id', colocate_with => '{beside}')" in made
    first = next(line for line in made.splitlines() if "create_distributed_table" in line)
    assert ANCHOR in first


def test_no_reference_of_a_committee_is_checked_at_the_end(text: str) -> None:
    """Citus would find the fault at the commit, on another machine."""
    added = [line for line in text.partition("-- distribute --undo")[0].splitlines() if " FOREIGN KEY " in line]
    late = {line.split('"')[1] for line in added if "DEFERRABLE" in line}
    assert added
    assert late == {"orgs_user", "orgs_session", "orgs_formerpassword"}  # local tables


def test_it_makes_no_trigger_and_no_local_table(text: str) -> None:
    made = text.partition("-- distribute")[0]
    assert "TRIGGER" not in made
    assert "'orgs_user'" not in made


def test_a_table_that_is_no_more_is_known_by_its_shape() -> None:
    from django.db import models  # heavy: beside the fields made here

    with isolate_apps("yaodian.orgs"):

        class Gone(models.Model):  # noqa: DJ008  nobody prints it
            committee = models.ForeignKey("orgs.Committee", on_delete=models.PROTECT, editable=False)

            class Meta:
                app_label = "orgs"

        class Bare(models.Model):  # noqa: DJ008  nobody prints it
            class Meta:
                app_label = "orgs"

        assert (placement(Gone), placement(Bare)) == (Placement.TENANT, Placement.LOCAL)


def test_the_address_chooses_the_backend(tmp_path: Path) -> None:
    chosen = env.database("citus://u:p@h:5/n", tmp_path / "x")
    plain = env.database("postgresql://u:p@h:5/n", tmp_path / "x")
    assert chosen == {**plain, "ENGINE": "yaodian.citus", "OPTIONS": {}}  # nothing is prepared there: not tried yet
    assert DatabaseFeatures.spreads_tables
    with pytest.raises(RefusedError, match="citus://"):
        env.database("mysql://u@h/n", tmp_path / "x")


def test_every_model_has_a_placement() -> None:
    assert {placement(model) for model in apps.get_models()} == set(Placement)
