"""What folders of institutions show in the demo beyond records: their `scene.py`, where they have one."""

from importlib import import_module
from importlib.util import find_spec

import yaodian.institutions
from yaodian.orgs.actors import Actor


def set_scenes(*, actor: Actor, year: int) -> None:
    for key in yaodian.institutions.folders():
        name = f"{yaodian.institutions.__name__}.{key}.scene"
        if find_spec(name) is not None:
            import_module(name).set_scene(actor=actor, year=year)
