import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0004_fault_sort"),
        ("meetings", "0012_asking"),
        ("venue", "0005_upload_parked_row"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="known_min",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.CreateModel(
            name="Relief",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("asked_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "call",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="desk.call",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reliefs",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "relief",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="venue.person",
                    ),
                ),
                (
                    "relieved",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["venue_id", "meeting"], name="relief_by_meeting")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_at__isnull", True)),
                        fields=("meeting", "relieved"),
                        name="relief_asked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("relief__isnull", True), ("taken_at__isnull", True)),
                            models.Q(
                                ("relief__isnull", False),
                                ("taken_at__isnull", False),
                                models.Q(("relief", models.F("relieved")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="relief_by_another",
                    ),
                ],
            },
        ),
    ]
