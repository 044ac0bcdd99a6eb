"""What only the program itself can do to a city: `python -m yaodian.bench.sign_in.inside scene|count WORDS`, as JSON.

Runs beside the server, with its settings.
"""

import json
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402  after the settings are read, as all that follows

from yaodian.bench.sign_in.scene import counted, set_scene  # noqa: E402
from yaodian.bench.web.rows import STAFF  # noqa: E402
from yaodian.institutions import discover  # noqa: E402
from yaodian.kernel.clock import today  # noqa: E402
from yaodian.orgs.models import User  # noqa: E402
from yaodian.orgs.queries.actors import actor_of  # noqa: E402


def scene(members: int, each: int) -> dict[str, Any]:
    discover()
    actor = actor_of(user=User.objects.get(username=STAFF), on=today())
    made = set_scene(actor=actor, members=members, each=each)
    return {
        "committee": actor.committee_id,
        "cookie": settings.SESSION_COOKIE_NAME,
        "secrets": {str(number): secret.hex() for number, secret in made.secrets.items()},
        "guests": made.guests,
    }


if __name__ == "__main__":
    what, *numbers = sys.argv[1:]
    words = [int(number) for number in numbers]
    print(json.dumps(scene(*words) if what == "scene" else counted(words[0], words[1:])))
