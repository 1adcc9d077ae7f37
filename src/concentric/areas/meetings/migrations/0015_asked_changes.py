import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0004_fault_sort"),
        ("meetings", "0014_joined"),
        ("venue", "0005_upload_parked_row"),
    ]

    operations = [
        migrations.CreateModel(
            name="Relief",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("asked_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="asked",
            name="about",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="asked_of",
                to="meetings.meeting",
            ),
        ),
        migrations.AddField(
            model_name="asked",
            name="minutes",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="asked",
            name="what",
            field=models.CharField(
                choices=[
                    ("meeting", "Meeting"),
                    ("change", "Change"),
                    ("extend", "Extend"),
                    ("cancel", "Cancel"),
                ],
                default="meeting",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="known_min",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("about", None), ("minutes", None), ("what", "meeting")),
                    models.Q(("about__isnull", False), ("minutes", None), ("what__in", ["change", "cancel"])),
                    models.Q(("about__isnull", False), ("minutes__isnull", False), ("what", "extend")),
                    _connector="OR",
                ),
                name="asked_of_a_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="asked",
            constraint=models.UniqueConstraint(
                condition=models.Q(("became", "waiting")), fields=("about",), name="asked_once_of_a_meeting"
            ),
        ),
        migrations.AddField(
            model_name="relief",
            name="call",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.call"
            ),
        ),
        migrations.AddField(
            model_name="relief",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="reliefs", to="meetings.meeting"
            ),
        ),
        migrations.AddField(
            model_name="relief",
            name="relief",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.person"
            ),
        ),
        migrations.AddField(
            model_name="relief",
            name="relieved",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.person"
            ),
        ),
        migrations.AddIndex(
            model_name="relief",
            index=models.Index(fields=["venue_id", "meeting"], name="relief_by_meeting"),
        ),
        migrations.AddConstraint(
            model_name="relief",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_at__isnull", True)),
                fields=("meeting", "relieved"),
                name="relief_asked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="relief",
            constraint=models.CheckConstraint(
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
        ),
    ]
