"""Addresses of sign-in, accounts, organisations and audit."""

from django.urls import path

from yaodian.orgs.pages import accounts, audit, checks, delegations, first_run, organisations, requests, sign_in

app_name = "orgs"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/demo/", sign_in.demo_sign_in, name="demo-sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("password/", sign_in.password, name="password"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/<int:delegation_id>/end/", delegations.end, name="end-delegation"),
    path("first-run/", first_run.first_run, name="first-run"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.new_account, name="new-account"),
    path("accounts/requests/", requests.requests, name="requests"),
    path("accounts/requests/settle/", requests.settle, name="settle-requests"),
    path("accounts/requests/<int:request_id>/withdraw/", requests.withdraw, name="withdraw-request"),
    path("accounts/<int:user_id>/", accounts.account, name="account"),
    path("accounts/<int:user_id>/grant/", accounts.grant, name="grant"),
    path("accounts/<int:user_id>/revoke/<int:grant_id>/", accounts.revoke, name="revoke"),
    path("accounts/<int:user_id>/activity/", accounts.activity, name="activity"),
    path("accounts/<int:user_id>/password/", accounts.reset_password, name="reset-password"),
    path("organisations/", organisations.tree, name="tree"),
    path("organisations/<int:organisation_id>/", organisations.organisation, name="organisation"),
    path("organisations/<int:organisation_id>/add/", organisations.add, name="organisation-add"),
    path("organisations/<int:organisation_id>/members/", organisations.members, name="members"),
    path("audit/", audit.audit, name="audit"),
    path("audit/verify/", checks.verify, name="verify"),
    path("audit/checks/<int:check_id>/", checks.check, name="check"),
    path("audit/head/", checks.head, name="audit-head"),
    path("audit/head/export/", checks.head_export, name="audit-head-export"),
    path("audit/export/", audit.export, name="audit-export"),
]
