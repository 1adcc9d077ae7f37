"""A call for a fault keeps what kind of thing is broken, by which its department is chosen."""

from django.db import migrations, models

SORTS = [
    ("sound", "Sound"),
    ("network", "Network"),
    ("utilities", "Utilities"),
    ("furniture", "Furniture"),
    ("other", "Other"),
]


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_help_has_a_kind")]
    operations = [
        migrations.AddField(
            "call", "sort", models.CharField(blank=True, choices=SORTS, default="", max_length=10)
        ),
    ]
