import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("standards", "0004_released_not_deleted"),
    ]

    operations = [
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("section", models.CharField(blank=True, max_length=40)),
                ("words", models.TextField(blank=True)),
                ("about", models.CharField(blank=True, max_length=80)),
                ("code", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("reason", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="standards.standard",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="standards.standardversion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["venue_id", "about"], name="suggestion_by_about"),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["venue_id"],
                        name="suggestion_open",
                    ),
                ],
            },
        ),
    ]
