"""The first page of a new installation; a place that does not exist once somebody does."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.actions.first_run import Administrator, begin
from yaodian.orgs.doors import public
from yaodian.orgs.forms import AdministratorForm, CommitteeForm
from yaodian.orgs.password_profiles import profile
from yaodian.orgs.queries.accounts import anybody_exists
from yaodian.orgs.rights import Role
from yaodian.shell.refusals import add_refusal

_DUTIES = {
    Role.SYSTEM_ADMINISTRATOR: "管运行、备份和升级，看不到业务内容。",
    Role.SECURITY_ADMINISTRATOR: "开账号、授角色，不办业务。",
    Role.AUDITOR: "查审计记录，什么也不能改。",
}


@sensitive_post_parameters()
@never_cache
@public
@require_http_methods(["GET", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    if anybody_exists():
        raise Http404
    data = request.POST or None
    committee = CommitteeForm(data, prefix="committee")
    people = {role: AdministratorForm(data, prefix=role.value) for role in _DUTIES}
    if request.method == "POST" and all([committee.is_valid(), *(form.is_valid() for form in people.values())]):
        try:
            _begin(committee, people)
        except RefusedError as error:
            add_refusal(committee, error)
        else:
            messages.success(request, "设置完成。先由安全保密管理员登录，为大家开账号。")
            return redirect("orgs:sign-in")
    parts = [(role.label, _DUTIES[role], form) for role, form in people.items()]
    has_errors = request.method == "POST"
    advice = profile().advice(is_administrator=True)
    context = {"committee": committee, "people": parts, "has_errors": has_errors, "advice": advice}
    return render(request, "orgs/first_run.html", context, status=422 if has_errors else 200)


def _begin(committee: CommitteeForm, people: dict[Role, AdministratorForm]) -> None:
    begin(
        name=committee.cleaned_data["name"],
        short_name=committee.cleaned_data["short_name"],
        administrators=[
            Administrator(role=role, **{name: form.cleaned_data[name] for name in ("name", "username", "password")})
            for role, form in people.items()
        ],
    )
