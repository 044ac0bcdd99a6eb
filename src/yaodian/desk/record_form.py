"""The fields of a record: the plain ones, and the few of a record that holds a count and no word."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

from yaodian.engine.entries import MOST_PEOPLE, TEXT_LENGTH, TITLE_LENGTH, RecordDraft, kinds_for
from yaodian.kernel.clock import today
from yaodian.kernel.dates import date_text
from yaodian.kernel.institution import Institution

LIMIT: Final = "不超过 20 MB"


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field; what is wrong with one of them is said when it is taken."""

    widget = _ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        del initial
        return [file for file in data or [] if file]


class RecordFields(forms.Form):
    """The plain form. A folder whose records need others derives its own and says in `entry` what they come to."""

    title = forms.CharField(
        label="标题", max_length=TITLE_LENGTH, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    happened_on = forms.DateField(
        label="发生日期",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "看不懂这个日期，请写成 2026-07-15 的样子。"},
    )
    kind = forms.ChoiceField(label="类型", required=False)
    attended = forms.IntegerField(
        label="到场人数", required=False, min_value=0, max_value=MOST_PEOPLE, help_text="只记人数，不记名单。"
    )
    text = forms.CharField(
        label="经过",
        required=False,
        max_length=TEXT_LENGTH,
        strip=False,
        widget=forms.Textarea(attrs={"rows": "6"}),
        help_text="写办了什么事，不写谁的思想表现。不得录入涉密内容。",
    )
    uploads = FilesField(
        label="附件",
        required=False,
        help_text=f"可以一次选几份。每份{LIMIT}；带宏的、加密的和标有密级的文件不收。",
    )
    is_count_only = False

    @classmethod
    def day_in(cls, typed: object) -> date | None:
        """The day as the form would take it; None where it would not."""
        try:
            return cls.base_fields["happened_on"].to_python(typed)
        except forms.ValidationError:
            return None

    def __init__(self, *args: Any, institutions: Iterable[Institution] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["happened_on"].widget.attrs["max"] = today().isoformat()
        if "kind" in self.fields:
            self._offer_kinds(tuple(institutions))

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day > today():
            raise forms.ValidationError(f"发生日期不能晚于今天（{date_text(today())}）。")
        return day

    def entry(
        self,
        *,
        organisation_ids: tuple[int, ...],
        services: tuple[tuple[int, str], ...],
        files: tuple[tuple[int, str], ...],
        reason: str = "",
    ) -> RecordDraft:
        """Of a valid form."""
        held = self.cleaned_data
        return RecordDraft(
            title=held["title"],
            happened_on=held["happened_on"],
            organisation_ids=organisation_ids,
            kind=held.get("kind", ""),
            text=held["text"],
            attended=held["attended"],
            services=services,
            files=files,
            reason=reason,
        )

    def _offer_kinds(self, named: Sequence[Institution]) -> None:
        kinds = kinds_for(named)
        if not kinds:
            del self.fields["kind"]
            return
        words = [("", "都不是"), *((kind.key, kind.label) for kind in kinds)]
        self.fields["kind"].choices = words  # type: ignore[attr-defined]


class CountFields(RecordFields):
    """A date, a number of people and a sign-off. Whatever else is sent reaches the rule that refuses it."""

    title = None  # type: ignore[assignment]
    kind = None  # type: ignore[assignment]
    text = None  # type: ignore[assignment]
    uploads = None  # type: ignore[assignment]
    attended = forms.IntegerField(
        label="参加人数", min_value=1, max_value=MOST_PEOPLE, help_text="只记人数，不记姓名，不收文字和附件。"
    )
    signed = forms.BooleanField(
        label="签认：以上日期和人数属实，会议或活动的内容由本组织自行留存。",
        error_messages={"required": "请勾选签认，再保存。"},
    )
    is_count_only = True

    def entry(
        self,
        *,
        organisation_ids: tuple[int, ...],
        services: tuple[tuple[int, str], ...],
        files: tuple[tuple[int, str], ...],
        reason: str = "",
    ) -> RecordDraft:
        return RecordDraft(
            title=self.data.get("title", ""),
            happened_on=self.cleaned_data["happened_on"],
            organisation_ids=organisation_ids,
            kind=self.data.get("kind", ""),
            text=self.data.get("text", ""),
            attended=self.cleaned_data["attended"],
            services=services,
            files=files,
            reason=reason,
        )
