from django.db import migrations

from yaodian.engine.search_table import SearchTable


class Migration(migrations.Migration):
    """A database of 0.3.0 has an index of words, and on PostgreSQL nothing beside them."""

    dependencies = [("engine", "0007_job_signs")]

    operations = [SearchTable("searchtext", "words")]
