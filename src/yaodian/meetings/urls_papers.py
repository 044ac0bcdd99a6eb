"""Addresses of what is written from meetings: papers, templates, archives, a year."""

from django.urls import path

from yaodian.meetings.pages import archives, attached, exports, papers, templates, years

urlpatterns = [
    path("meetings/list.xlsx", exports.meetings, name="list-sheet"),
    path("meetings/series/list.xlsx", exports.series, name="series-list-sheet"),
    path("decisions/list.xlsx", exports.decisions, name="decisions-sheet"),
    path("materials/lag.xlsx", exports.lag, name="lag-sheet"),
    path("materials/<int:material_id>/lag.xlsx", exports.lag_units, name="lag-units-sheet"),
    path("meetings/<int:meeting_id>/sheet/", papers.sheet, name="sheet"),
    path("meetings/<int:meeting_id>/sheet.docx", papers.sheet_paper, name="sheet-paper"),
    path("meetings/<int:meeting_id>/notice.docx", papers.notice, name="notice"),
    path("meetings/<int:meeting_id>/minutes.docx", papers.minutes, name="minutes-paper"),
    path("meetings/<int:meeting_id>/brief.docx", papers.brief, name="brief"),
    path("meetings/<int:meeting_id>/archive.zip", papers.archive, name="archive"),
    path("meetings/<int:meeting_id>/files/", attached.attach, name="attach"),
    path("meetings/<int:meeting_id>/files/<int:evidence_id>/", attached.file, name="file"),
    path("meetings/<int:meeting_id>/files/<int:evidence_id>/remove/", attached.detach, name="detach"),
    path("meetings/templates/<str:paper>.docx", papers.template_example, name="template-example"),
    path("meetings/units/", years.units, name="units"),
    path("meetings/units/<int:organisation_id>/templates/", templates.templates, name="templates"),
    path("meetings/units/<int:organisation_id>/templates/<int:template_id>/", templates.file, name="template-file"),
    path("meetings/units/<int:organisation_id>/templates/<int:template_id>/end/", templates.end, name="template-end"),
    path("meetings/units/<int:organisation_id>/<str:period>/", years.year, name="year"),
    path("meetings/units/<int:organisation_id>/<str:period>/year.docx", years.year_word, name="year-word"),
    path("meetings/units/<int:organisation_id>/<str:period>/book.xlsx", years.book, name="book"),
    path("meetings/units/<int:organisation_id>/<str:period>/archive/", archives.archives, name="period-archive"),
    path("meetings/archives/<int:archive_id>/", archives.archive_job, name="archive-job"),
    path("meetings/archives/<int:archive_id>.zip", archives.archive_file, name="archive-file"),
]
