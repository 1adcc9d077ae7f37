import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("venue", "0005_upload_parked_row"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lost",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("code", models.CharField(max_length=20)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("thing", "Thing"),
                            ("valuables", "Valuables"),
                            ("device", "Device"),
                            ("papers", "Papers"),
                        ],
                        max_length=10,
                    ),
                ),
                ("what", models.TextField(blank=True)),
                ("about", models.CharField(blank=True, max_length=80)),
                ("after", models.CharField(blank=True, max_length=40)),
                ("kept_at", models.CharField(blank=True, max_length=80)),
                ("found_at", models.DateTimeField()),
                ("found_by", models.UUIDField()),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[("returned", "Returned"), ("police", "Police"), ("discarded", "Discarded")],
                        default="",
                        max_length=10,
                    ),
                ),
                ("whom", models.CharField(blank=True, max_length=80)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("outcome", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="venue.place",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=["venue_id", "found_at"],
                        name="lost_kept",
                    ),
                    models.Index(fields=["venue_id", "about"], name="lost_by_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("venue_id", "code"), name="lost_code"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("ending", "")),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="lost_ends_once",
                    ),
                ],
            },
        ),
    ]
