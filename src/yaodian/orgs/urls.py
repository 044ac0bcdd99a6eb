"""Addresses of sign-in, accounts, organisations and audit."""

from django.urls import path

from yaodian.orgs.pages import accounts, audit, first_run, organisations, own, people, sign_in, structure

app_name = "orgs"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/demo/", sign_in.demo_sign_in, name="demo-sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("password/", sign_in.password, name="password"),
    path("first-run/", first_run.first_run, name="first-run"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.new_account, name="new-account"),
    path("accounts/<int:user_id>/", accounts.account, name="account"),
    path("accounts/<int:user_id>/grant/", accounts.grant, name="grant"),
    path("accounts/<int:user_id>/revoke/<int:grant_id>/", accounts.revoke, name="revoke"),
    path("accounts/<int:user_id>/activity/", accounts.activity, name="activity"),
    path("accounts/<int:user_id>/password/", accounts.reset_password, name="reset-password"),
    path("organisations/", organisations.tree, name="tree"),
    path("organisations/<int:organisation_id>/", organisations.organisation, name="organisation"),
    path("organisations/<int:organisation_id>/add/", organisations.add, name="organisation-add"),
    path("organisations/<int:organisation_id>/members/", organisations.members, name="members"),
    path("organisations/<int:organisation_id>/members/new/", people.new, name="person-new"),
    path("organisations/<int:organisation_id>/posts/", people.posts, name="posts"),
    path("organisations/<int:organisation_id>/rename/", structure.rename, name="organisation-rename"),
    path("organisations/<int:organisation_id>/reorder/", structure.reorder, name="organisation-reorder"),
    path("organisations/<int:organisation_id>/split/", structure.split, name="organisation-split"),
    path("people/<int:person_id>/", people.person, name="person"),
    *(path(f"people/<int:person_id>/{key}/", view, name=f"person-{key}") for key, view in people.DOING.items()),
    path("own/", own.own, name="own"),
    path("own/corrections/", own.ask, name="ask-correction"),
    path("own/corrections/<int:request_id>/withdraw/", own.withdraw, name="withdraw-correction"),
    path("corrections/", own.corrections, name="corrections"),
    path("corrections/<int:request_id>/answer/", own.answer, name="answer-correction"),
    path("audit/", audit.audit, name="audit"),
    path("audit/verify/", audit.verify, name="verify"),
    path("audit/export/", audit.export, name="audit-export"),
]
