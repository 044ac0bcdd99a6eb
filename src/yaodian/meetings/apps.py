from django.apps import AppConfig

from yaodian.kernel.facts import RecordForm
from yaodian.kernel.registry import tell_facts


class MeetingsConfig(AppConfig):
    name = "yaodian.meetings"
    verbose_name = "会议"

    def ready(self) -> None:
        from yaodian.meetings.facts import load_facts  # cycle: models need all apps
        from yaodian.meetings.happenings import happenings_of  # cycle: likewise
        from yaodian.notices.happenings import tell_happenings  # cycle: likewise

        tell_facts(RecordForm.MEETING, load_facts)
        tell_happenings(happenings_of)
