from django.db import migrations

from yaodian.engine.search_table import SearchTable


class Migration(migrations.Migration):
    dependencies = [("engine", "0001_initial")]

    operations = [SearchTable("searchtext", "words")]
