import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_organiser"),
        ("venue", "0005_upload_parked_row"),
    ]

    operations = [
        migrations.CreateModel(
            name="Laid",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("layout", models.CharField(blank=True, default="", max_length=30)),
                ("people", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.place"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["venue_id", "place", "-at"], name="laid_lately")],
            },
        ),
    ]
