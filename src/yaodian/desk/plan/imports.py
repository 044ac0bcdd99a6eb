"""要点 in: a file or a pasted text is read into a version under review; such a version can be thrown away again."""

from pathlib import PurePath
from typing import Final

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from yaodian.engine.actions.plans import discard_review, import_plan
from yaodian.engine.models import Clause, PlanVersion
from yaodian.formats.gate.content import Kind, kind_of
from yaodian.formats.gate.limits import DEFAULT_LIMITS
from yaodian.formats.gate.markings import refuse_classified_name
from yaodian.formats.gate.pdf import read_pdf_head
from yaodian.formats.keypoints.frontmatter import years_in
from yaodian.formats.keypoints.reader import read_source
from yaodian.formats.keypoints.source.load import load
from yaodian.formats.keypoints.source.model import Source
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.registry import institutions
from yaodian.orgs.actors import Actor
from yaodian.orgs.doors import door
from yaodian.orgs.middleware import ActorRequest
from yaodian.orgs.rights import Right
from yaodian.shell.refusals import add_refusal

_PASTED: Final = "粘贴的文字"
_YEARLESS: Final = "文中没有写明年份，请填写这份要点是哪一年的。"


class PlanForm(forms.Form):
    """`year` is asked for only where the text names none."""

    file = forms.FileField(
        label="上传文件",
        required=False,
        allow_empty_file=True,
        help_text="Word（.docx）、带文字层的 PDF 或文本（.txt），不超过 20 MB。",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )
    text = forms.CharField(
        label="或者粘贴全文",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": "12"}),
        help_text="从标题到落款整篇粘贴，分段照原样；不必先整理。",
    )
    year = forms.IntegerField(
        label="年份",
        min_value=2000,
        max_value=2100,
        help_text="时限都按这一年推算，请写成 2026 的样子。",
        error_messages={"required": _YEARLESS},
    )

    def __init__(self, data: QueryDict | None = None, files: MultiValueDict[str, UploadedFile] | None = None) -> None:
        super().__init__(data, files)
        if "year" not in self.data:
            del self.fields["year"]

    def ask_for_year(self, name: str) -> None:
        """`name`: the file's, which may tell it; a person still confirms."""
        asked = QueryDict(mutable=True)
        asked.update(self.data)
        asked["year"] = str(next(iter(years_in(name)), ""))
        self.data, self.fields["year"] = asked, self.base_fields["year"]
        self.add_error("year", _YEARLESS)

    def source(self) -> Source:
        """Raises RefusedError with the sentence for what cannot be read."""
        file: UploadedFile | None = self.cleaned_data["file"]
        text: str = self.cleaned_data["text"]
        if bool(file) == bool(text.strip()):
            raise RefusedError("请只选一种：上传文件，或者粘贴全文。" if file else "请上传一个文件，或者粘贴全文。")
        if file is None:
            return load(text.encode(), _PASTED)
        name = str(file.name)
        refuse_classified_name(PurePath(name).stem)
        data = file.read(DEFAULT_LIMITS.file_bytes + 1)
        if kind_of(data) is Kind.PDF and len(data) <= DEFAULT_LIMITS.file_bytes:
            read_pdf_head(data)  # a process of its own looks inside before this one does
        return load(data, name)


@door(Right.REVIEW_PLAN)
@require_http_methods(["GET", "POST"])
def plan_new(request: ActorRequest) -> HttpResponse:
    form = PlanForm(request.POST, request.FILES) if request.method == "POST" else PlanForm()
    version = _taken(request.actor, form) if form.is_bound and form.is_valid() else None
    if version:
        return _to_review(request, version)
    shown = {"form": form, "reviewing": _under_review(request.actor)}
    return render(request, "desk/plan_new.html", shown, status=422 if form.is_bound else 200)


@door(Right.REVIEW_PLAN)
@require_http_methods(["GET", "POST"])
def review_discard(request: ActorRequest, year: int) -> HttpResponse:
    version = _under_review(request.actor).get(plan__year=year)
    if request.method == "POST":
        discard_review(actor=request.actor, version_id=version.id)
        messages.success(request, f"已删去{year}年要点第{version.number}版（未下达）。")
        return redirect("desk:plan-new")
    shown = {"version": version, "year": year, "confirmed": _confirmed(request.actor, version)}
    return render(request, "desk/review_discard.html", shown)


def _taken(actor: Actor, form: PlanForm) -> PlanVersion | None:
    """None: refused, or the year has to be asked for first; the form says so."""
    year: int | None = form.cleaned_data.get("year")
    try:
        source = form.source()
        if year or read_source(source, institutions()).year:
            return import_plan(actor=actor, source=source, year=year)
    except RefusedError as error:
        add_refusal(form, error)
    else:
        form.ask_for_year(source.name)
    return None


def _to_review(request: ActorRequest, version: PlanVersion) -> HttpResponse:
    carried = _confirmed(request.actor, version)
    rest = f"文字没有变的 {carried} 条沿用原来的确认，其余逐条核对" if carried else "下面是程序的建议，逐条核对"
    messages.success(request, f"已读入《{version.title}》。{rest}后才作数。")
    return redirect(reverse("desk:review", kwargs={"year": version.plan.year}))


def _under_review(actor: Actor) -> QuerySet[PlanVersion]:
    found = PlanVersion.objects.visible_to(actor).filter(status=PlanVersion.Status.REVIEWING)
    return found.select_related("plan").order_by("-plan__year")


def _confirmed(actor: Actor, version: PlanVersion) -> int:
    clauses = Clause.objects.visible_to(actor).filter(version_id=version.id)
    return clauses.filter(status=Clause.Status.CONFIRMED).count()
