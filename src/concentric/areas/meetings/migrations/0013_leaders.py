import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0012_asking"),
        ("standards", "0005_suggestions"),
        ("venue", "0005_upload_parked_row"),
    ]

    operations = [
        migrations.CreateModel(
            name="LeaderArrival",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("code", models.CharField(max_length=12)),
                ("who", models.CharField(blank=True, max_length=80)),
                ("car", models.CharField(blank=True, max_length=80)),
                ("party", models.PositiveSmallIntegerField(default=1)),
                ("lead_min", models.PositiveSmallIntegerField()),
                ("arrives_at", models.DateTimeField(null=True)),
                ("leaves_at", models.DateTimeField(null=True)),
                ("came_at", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
                ("off_at", models.DateTimeField(null=True)),
                ("changed_number", models.BigIntegerField(default=0)),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.place"
                    ),
                ),
                (
                    "escort",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="venue.person",
                    ),
                ),
                (
                    "lift",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="venue.place",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaders",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.standardversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("venue_id", "code"), name="leader_arrival_code")
                ],
            },
        ),
    ]
