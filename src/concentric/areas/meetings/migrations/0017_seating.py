import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0016_life"),
        ("venue", "0007_fixtures"),
    ]

    operations = [
        migrations.AddField(
            model_name="attendee",
            name="part",
            field=models.CharField(
                choices=[("rostrum", "Rostrum"), ("all", "All"), ("host", "Host"), ("guest", "Guest")],
                default="all",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="attendee",
            name="role",
            field=models.CharField(
                choices=[("member", "Member"), ("interpreter", "Interpreter"), ("assistant", "Assistant")],
                default="member",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Seating",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("layout", models.CharField(max_length=30)),
                ("rostrum", models.PositiveSmallIntegerField(default=0)),
                ("behind_guests", models.PositiveSmallIntegerField(default=0)),
                ("behind_hosts", models.PositiveSmallIntegerField(default=0)),
                ("even", models.CharField(max_length=20)),
                ("honour", models.CharField(max_length=10)),
                ("gaps", models.BooleanField(default=False)),
                ("problem", models.JSONField()),
                ("laid", models.JSONField()),
                ("undo", models.JSONField(default=list)),
                ("profile", models.CharField(max_length=80)),
                ("set_out_at", models.DateTimeField()),
                ("signed_digest", models.CharField(blank=True, max_length=64)),
                ("signed_by", models.UUIDField(null=True)),
                ("signed_at", models.DateTimeField(null=True)),
                (
                    "hall",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.place"
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seating",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SeatGiven",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("seat", models.CharField(max_length=40)),
                ("placed", models.BooleanField(default=False)),
                (
                    "attendee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seat_given",
                        to="meetings.attendee",
                    ),
                ),
                (
                    "seating",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="given",
                        to="meetings.seating",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("seating", "seat"),
                        name="seat_once",
                    )
                ],
            },
        ),
    ]
