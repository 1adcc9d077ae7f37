import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0004_at_once"),
        ("venue", "0005_upload_parked_row"),
    ]

    operations = [
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("start", models.DateTimeField()),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("until", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("taken", "Taken"),
                            ("declined", "Declined"),
                            ("released", "Released"),
                            ("lapsed", "Lapsed"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.place"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Exchange",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("at", models.DateTimeField()),
                (
                    "via",
                    models.CharField(
                        choices=[("telephone", "Telephone"), ("person", "Person"), ("message", "Message")],
                        max_length=10,
                    ),
                ),
                ("way", models.CharField(choices=[("out", "Out"), ("in", "In")], max_length=3)),
                (
                    "heard",
                    models.CharField(
                        choices=[
                            ("reached", "Reached"),
                            ("nobody", "Nobody"),
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("call_back", "Call Back"),
                        ],
                        max_length=10,
                    ),
                ),
                ("back_at", models.DateTimeField(null=True)),
                ("whom", models.CharField(blank=True, max_length=80)),
                ("words", models.TextField(blank=True)),
                ("by", models.UUIDField()),
                ("written_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exchanges",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.offer",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True)),
                fields=["venue_id", "until"],
                name="offer_standing",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[
                    (
                        models.Func(
                            models.F("place_id"),
                            models.F("place_id"),
                            models.Value("[]"),
                            function="uuidrange",
                        ),
                        "&&",
                    ),
                    ("during", "&&"),
                ],
                name="offer_place_held_once",
            ),
        ),
        migrations.AddIndex(
            model_name="exchange",
            index=models.Index(fields=["venue_id", "meeting", "at"], name="exchange_by_meeting"),
        ),
    ]
