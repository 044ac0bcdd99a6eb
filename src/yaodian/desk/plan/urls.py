"""Addresses of the pages on which a plan is imported, reviewed, issued and compared."""

from django.urls import path

from yaodian.desk.plan import holidays, imports, issue, resettle, review, versions, years

urlpatterns = [
    path("plan/new/", imports.plan_new, name="plan-new"),
    path("plan/<int:year>/review/", review.review, name="review"),
    path("plan/<int:year>/review/discard/", imports.review_discard, name="review-discard"),
    path("plan/<int:year>/review/confirm/", review.review_confirm, name="review-confirm"),
    path("plan/<int:year>/review/add/", review.clause_add, name="clause-add"),
    path("plan/<int:year>/review/<int:clause_id>/", review.clause, name="clause"),
    path("plan/<int:year>/review/<int:clause_id>/split/", review.clause_split, name="clause-split"),
    path("plan/<int:year>/review/<int:clause_id>/merge/", review.clause_merge, name="clause-merge"),
    path("plan/<int:year>/review/<int:clause_id>/exclude/", review.clause_exclude, name="clause-exclude"),
    path("plan/<int:year>/review/<int:clause_id>/restore/", review.clause_restore, name="clause-restore"),
    path("plan/<int:year>/issue/", issue.issue, name="issue"),
    path("plan/<int:year>/issue/<int:job_id>/", issue.issue_progress, name="issue-progress"),
    path("plan/<int:year>/versions/", versions.versions, name="versions"),
    path("plan/<int:year>/versions/<int:number>/", versions.version_diff, name="version-diff"),
    path("plan/<int:year>/revise/", versions.plan_revise, name="plan-revise"),
    path("plan/<int:year>/compare/<int:other>/", years.year_diff, name="year-diff"),
    path("plan/<int:year>/close/", years.year_close, name="year-close"),
    path("plan/<int:year>/resettle/", resettle.resettle, name="resettle"),
    path("plan/<int:year>/resettle/<int:job_id>/", resettle.resettle_progress, name="resettle-progress"),
    path("plan/holidays/", holidays.holidays, name="holidays"),
]
