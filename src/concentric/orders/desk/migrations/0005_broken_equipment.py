"""A fault says which equipment of its place does not work."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_fault_sort")]
    operations = [
        migrations.AddField("call", "equipment", models.JSONField(default=list)),
        migrations.AddField("matter", "equipment", models.JSONField(default=list)),
    ]
