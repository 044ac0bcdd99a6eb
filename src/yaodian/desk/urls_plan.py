"""Addresses of the pages on which a plan is imported, reviewed, issued and compared."""

from django.urls import path

from yaodian.desk import imports, issue, review

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
]
