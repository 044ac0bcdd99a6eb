"""Addresses of the pages over everything: progress, search, moves, the system."""

from django.urls import path

from yaodian.desk import moves, progress, search, system

urlpatterns = [
    path("progress/", progress.progress, name="progress"),
    path("progress/<int:year>/", progress.progress, name="progress-year"),
    path("progress/<int:year>/export/", progress.progress_export, name="progress-export"),
    path("progress/<int:year>/<int:department_id>/", progress.progress_unit, name="progress-unit"),
    path("search/", search.search_page, name="search"),
    path("organisations/moves/", moves.moves, name="moves"),
    path("organisations/moves/new/", moves.move_new, name="move-new"),
    path("organisations/moves/<int:request_id>/agree/<slug:side>/", moves.move_agree, name="move-agree"),
    path("organisations/moves/<int:request_id>/refuse/", moves.move_refuse, name="move-refuse"),
    path("organisations/moves/<int:request_id>/withdraw/", moves.move_withdraw, name="move-withdraw"),
    path("system/", system.system, name="system"),
]
