import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0011_series"),
        ("missions", "0003_guests_about"),
    ]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("name", models.CharField(blank=True, max_length=80)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("organiser", models.CharField(blank=True, max_length=120)),
                ("mac", models.BinaryField(max_length=32, unique=True)),
                ("ends_at", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "mission",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="missions.mission",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("code", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("title", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField(blank=True)),
                ("people", models.PositiveIntegerField()),
                ("layout", models.CharField(max_length=30)),
                ("video", models.BooleanField(default=False)),
                ("secret", models.BooleanField(default=False)),
                ("wish", models.DateTimeField(null=True)),
                ("length_min", models.PositiveIntegerField(null=True)),
                (
                    "became",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("confirmed", "Confirmed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="asked", to="meetings.link"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("became", "waiting")),
                        fields=["venue_id", "at"],
                        name="asked_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("venue_id", "code"), name="asked_code"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("became", "confirmed"), ("meeting__isnull", False)),
                            models.Q(models.Q(("became", "confirmed"), _negated=True), ("meeting", None)),
                            _connector="OR",
                        ),
                        name="asked_became_a_meeting",
                    ),
                ],
            },
        ),
    ]
