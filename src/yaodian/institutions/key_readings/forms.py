"""Forms of the readings. They check shapes; the rules are in the actions."""

from typing import Any

from django import forms

from yaodian.institutions.key_readings.counts import MOST_COPIES
from yaodian.institutions.key_readings.listing import ReadingEntry
from yaodian.institutions.key_readings.models import (
    EDITION_LENGTH,
    OFFICE_LENGTH,
    PUBLISHER_LENGTH,
    REASON_LENGTH,
    TITLE_LENGTH,
    KeyReading,
    Receipt,
)
from yaodian.institutions.key_readings.queries import UnitReading
from yaodian.institutions.key_readings.receiving import ReceiptEntry
from yaodian.kernel.clock import today

_FIELDS = ("title", "edition", "publisher", "listed_on", "order_by", "audience")


class _Day(forms.DateField):
    def __init__(self, **said: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **said)


class ReadingForm(forms.Form):
    title = forms.CharField(label="书名", max_length=TITLE_LENGTH, help_text="只写书名，不用加书名号；不存正文")
    edition = forms.CharField(label="版本", max_length=EDITION_LENGTH, required=False, help_text="如：2026年版、第二版")
    publisher = forms.CharField(label="出版社", max_length=PUBLISHER_LENGTH)
    listed_on = _Day(label="列入日期")
    order_by = _Day(label="征订截止", required=False)
    audience = forms.ChoiceField(label="发给谁", choices=KeyReading.Audience.choices)

    @classmethod
    def of(cls, reading: KeyReading | None) -> "ReadingForm":
        if reading is None:
            return cls(initial={"listed_on": today(), "audience": KeyReading.Audience.ALL})
        return cls(initial={name: getattr(reading, name) for name in _FIELDS})

    def entry(self) -> ReadingEntry:
        return ReadingEntry(**{name: self.cleaned_data[name] for name in _FIELDS})


class CopiesForm(forms.Form):
    copies = forms.IntegerField(
        label="应发册数", required=False, min_value=0, max_value=MOST_COPIES, help_text="空着就按名册"
    )
    copies_reason = forms.CharField(label="为什么和名册不一样", required=False, max_length=REASON_LENGTH)

    @classmethod
    def of(cls, known: UnitReading) -> "CopiesForm":
        row = known.standing.row
        return cls(initial={"copies": row.copies, "copies_reason": row.reason} if row else None)


class ReceiptForm(forms.Form):
    kind = forms.ChoiceField(label="到货还是发放", choices=Receipt.Kind.choices)
    received = forms.IntegerField(label="册数", min_value=1, max_value=MOST_COPIES)
    happened_on = _Day(label="日期")
    office_text = forms.CharField(label="经手科室", max_length=OFFICE_LENGTH, help_text="写科室，不写个人")
    over_reason = forms.CharField(label="说明", required=False, max_length=REASON_LENGTH, help_text="只在超过应发时写")

    @classmethod
    def of(cls, known: UnitReading) -> "ReceiptForm":
        """What is handed out next is what lies there, or all that is missing."""
        counts = known.counts
        first = {
            "kind": Receipt.Kind.HANDED_OUT,
            "received": min(counts.in_hand, counts.missing) or counts.missing or None,
            "happened_on": today(),
            "office_text": known.standing.receipts[-1].office_text if known.standing.receipts else "",
        }
        return cls(initial=first)

    def entry(self) -> ReceiptEntry:
        kept = self.cleaned_data
        return ReceiptEntry(
            kind=kept["kind"],
            copies=kept["received"],
            happened_on=kept["happened_on"],
            office_text=kept["office_text"],
            reason=kept["over_reason"],
        )
