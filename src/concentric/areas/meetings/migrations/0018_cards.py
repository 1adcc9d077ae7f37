import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0017_seating"),
    ]

    operations = [
        migrations.CreateModel(
            name="CardCheck",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("expected", models.CharField(max_length=64)),
                ("found", models.PositiveIntegerField()),
                ("missing", models.JSONField(default=list)),
                ("foreign", models.PositiveIntegerField(default=0)),
                ("in_order", models.BooleanField(default=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="card_checks",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="card_check_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="CardRun",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("cards", models.JSONField(default=dict)),
                ("style", models.JSONField(default=dict)),
                ("sizes", models.JSONField(default=list)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="card_runs",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "number"), name="card_run_number")
                ],
            },
        ),
    ]
