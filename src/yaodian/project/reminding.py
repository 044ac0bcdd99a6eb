"""One round of reminders through all committees: today's digests, and whatever waits to be sent."""

from collections.abc import Iterator

from yaodian.project.starting import start


def go_round() -> Iterator[tuple[str, bool]]:
    """For each committee what was done, in a sentence, and whether there was anything to do."""
    start()
    from yaodian.notices.actions.reminding import remind  # cycle: models need Django, just started
    from yaodian.orgs.models import Committee  # cycle: likewise

    for committee in Committee.objects.order_by("id"):
        done = remind(committee_id=committee.id)
        said = f"{committee.name}：新写{done.made}份，发出{done.out.sent}条，没有发成{done.out.failed}条。"
        yield said, bool(done.made or any(done.out))
