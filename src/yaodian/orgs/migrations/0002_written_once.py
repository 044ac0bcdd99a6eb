"""The audit chain is append-only in the database itself."""

from django.db import migrations

from yaodian.orgs.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("orgs", "0001_initial")]
    operations = [AppendOnly("auditline"), AppendOnly("auditchange")]
