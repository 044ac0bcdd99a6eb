"""A secretary who brings files to a record, through the form that everybody uses."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from yaodian.desk.records.tests.record_pages import NEW, branch_client, city_of_july, form_for
from yaodian.engine.models import Duty


@dataclass
class Secretary:
    client: Client
    duty: Duty
    store: Path

    def fields(self) -> dict[str, list[str]]:
        return form_for(self.client, self.duty)

    def send(self, fields: dict[str, list[str]], name: str, data: bytes) -> Any:
        """One file by the form of a record that is otherwise in order; the browser claims whatever it likes."""
        return self.client.post(NEW, {**fields, "uploads": [SimpleUploadedFile(name, data, "text/html")]})

    def send_as(self, fields: dict[str, list[str]], name: str | bytes, data: bytes) -> Any:
        """As a program sends it that keeps to no rule for names: the test client would clean them first."""
        parts = [f'name="{field}"\r\n\r\n{value}'.encode() for field, values in fields.items() for value in values]
        written = name if isinstance(name, bytes) else name.encode()
        file = b'name="uploads"; filename="' + written + b'"\r\nContent-Type: text/html\r\n\r\n' + data
        pieces = [b"--edge\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in (*parts, file)]
        body = b"".join(pieces) + b"--edge--\r\n"
        return self.client.generic("POST", NEW, body, "multipart/form-data; boundary=edge")

    def stored(self) -> list[Path]:
        return [file for file in self.store.rglob("*") if not file.is_dir()]


def secretary_in(store: Path, monkeypatch: pytest.MonkeyPatch) -> Secretary:
    city, work = city_of_july(monkeypatch)
    return Secretary(branch_client(city), work.duty(city.jia_first, period="2026-Q3"), store)
