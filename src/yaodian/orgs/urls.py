"""Addresses of sign-in, accounts, organisations and audit."""

from django.urls import path

from yaodian.orgs.pages import (
    accounts,
    audit,
    first_run,
    organisations,
    passkeys,
    password,
    resume,
    security,
    sign_in,
)

app_name = "orgs"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/demo/", sign_in.demo_sign_in, name="demo-sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("sign-in/factor/", sign_in.factor, name="factor"),
    path("sign-in/factor/passkey/", passkeys.factor_passkey, name="factor-passkey"),
    path("sign-in/passkey/", passkeys.passkey, name="passkey"),
    path("session/", sign_in.session, name="session"),
    path("resume/", resume.resume, name="resume"),
    path("password/", password.password, name="password"),
    path("security/", security.factors, name="factors"),
    path("security/code/", security.add_code, name="add-code"),
    path("security/passkey/", security.add_passkey, name="add-passkey"),
    path("security/factors/<int:factor_id>/remove/", security.remove_factor, name="remove-factor"),
    path("security/recovery/", security.recovery, name="recovery"),
    path("security/carry-on/", security.carry_on, name="carry-on"),
    path("security/sessions/end/", security.end_others, name="end-others"),
    path("first-run/", first_run.first_run, name="first-run"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.new_account, name="new-account"),
    path("accounts/<int:user_id>/", accounts.account, name="account"),
    path("accounts/<int:user_id>/grant/", accounts.grant, name="grant"),
    path("accounts/<int:user_id>/revoke/<int:grant_id>/", accounts.revoke, name="revoke"),
    path("accounts/<int:user_id>/activity/", accounts.activity, name="activity"),
    path("accounts/<int:user_id>/password/", accounts.reset_password, name="reset-password"),
    path("accounts/<int:user_id>/factors/reset/", accounts.reset_factors, name="reset-factors"),
    path("accounts/<int:user_id>/sessions/end/", accounts.end_sessions, name="end-sessions"),
    path("organisations/", organisations.tree, name="tree"),
    path("organisations/<int:organisation_id>/", organisations.organisation, name="organisation"),
    path("organisations/<int:organisation_id>/add/", organisations.add, name="organisation-add"),
    path("organisations/<int:organisation_id>/members/", organisations.members, name="members"),
    path("audit/", audit.audit, name="audit"),
    path("audit/verify/", audit.verify, name="verify"),
    path("audit/export/", audit.export, name="audit-export"),
]
