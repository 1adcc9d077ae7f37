import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("venue", "0006_fresh_air"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fixture",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("code", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[("door", "Door"), ("column", "Column"), ("screen", "Screen")], max_length=10
                    ),
                ),
                (
                    "wall",
                    models.CharField(
                        blank=True,
                        choices=[("front", "Front"), ("rear", "Rear"), ("left", "Left"), ("right", "Right")],
                        max_length=10,
                    ),
                ),
                ("from_left_mm", models.PositiveIntegerField()),
                ("from_front_mm", models.PositiveIntegerField(null=True)),
                ("wide_mm", models.PositiveIntegerField()),
                ("deep_mm", models.PositiveIntegerField(null=True)),
                ("exit", models.BooleanField(default=True)),
                ("main", models.BooleanField(default=False)),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="fixtures", to="venue.place"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("place", "code"), name="fixture_code")],
            },
        ),
    ]
