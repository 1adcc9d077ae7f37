import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("venue", "0004_place_why"),
    ]

    operations = [
        migrations.CreateModel(
            name="ParkedRow",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("sheet", models.CharField(max_length=40)),
                ("row", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("number", models.BigIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("completed", "Completed"),
                            ("discarded", "Discarded"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                ("digest", models.BinaryField(max_length=32)),
                ("content_sealed", models.BinaryField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["venue_id", "state"], name="parked_row_by_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("venue_id", "sheet", "digest"),
                        name="parked_row_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("shown", "Shown"),
                            ("importing", "Importing"),
                            ("done", "Done"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("file_sealed", models.BinaryField(null=True)),
                ("preview_sealed", models.BinaryField(null=True)),
                ("shown", models.CharField(blank=True, max_length=64)),
                ("asked", models.CharField(blank=True, max_length=64)),
                ("outcome", models.JSONField(default=dict)),
                ("stage", models.CharField(blank=True, max_length=20)),
                ("sheet", models.CharField(blank=True, max_length=40)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["venue_id", "account", "-at"], name="upload_of_account")],
            },
        ),
    ]
