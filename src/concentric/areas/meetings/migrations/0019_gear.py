import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0018_cards"),
        ("venue", "0006_fresh_air"),
    ]

    operations = [
        migrations.CreateModel(
            name="Asset",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("code", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=20)),
                ("serial", models.CharField(blank=True, max_length=80)),
                ("state", models.CharField(default="ready", max_length=10)),
                ("charged_at", models.DateTimeField(null=True)),
                ("call", models.UUIDField(null=True)),
                (
                    "at",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.place"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.place"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GearTrial",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("result", models.CharField(max_length=10)),
                ("level_db", models.SmallIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trials",
                        to="meetings.asset",
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
        migrations.AddConstraint(
            model_name="asset",
            constraint=models.UniqueConstraint(fields=("venue_id", "code"), name="asset_code"),
        ),
        migrations.AddIndex(
            model_name="geartrial",
            index=models.Index(fields=["asset", "-at"], name="trial_by_asset"),
        ),
    ]
