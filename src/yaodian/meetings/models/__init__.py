from yaodian.meetings.models.agenda import AgendaItem, FollowUp, Vote
from yaodian.meetings.models.attendance import Attendance, SignInSecret
from yaodian.meetings.models.meeting import Meeting, MeetingEdition, MeetingStep

__all__ = [
    "AgendaItem",
    "Attendance",
    "FollowUp",
    "Meeting",
    "MeetingEdition",
    "MeetingStep",
    "SignInSecret",
    "Vote",
]
