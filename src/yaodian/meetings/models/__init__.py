from yaodian.meetings.models.agenda import AgendaItem, FollowUp, Vote
from yaodian.meetings.models.archives import PeriodArchive
from yaodian.meetings.models.attendance import Attendance, SignInSecret
from yaodian.meetings.models.meeting import Meeting, MeetingEdition, MeetingStep
from yaodian.meetings.models.series import MeetingSeries, SeriesItem
from yaodian.meetings.models.templates import PaperTemplate

__all__ = [
    "AgendaItem",
    "Attendance",
    "FollowUp",
    "Meeting",
    "MeetingEdition",
    "MeetingSeries",
    "MeetingStep",
    "PaperTemplate",
    "PeriodArchive",
    "SeriesItem",
    "SignInSecret",
    "Vote",
]
