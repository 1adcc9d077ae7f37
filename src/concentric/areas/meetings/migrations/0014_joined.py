import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0013_leaders"),
    ]

    operations = [
        migrations.CreateModel(
            name="Joint",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("name", models.CharField(max_length=80)),
                ("hosts", models.BooleanField(default=False)),
                ("contact_name", models.CharField(blank=True, max_length=80)),
                ("contact_telephone", models.CharField(blank=True, max_length=40)),
                ("line", models.CharField(blank=True, max_length=120)),
                ("told_start", models.DateTimeField()),
                ("told_off", models.BooleanField(default=False)),
                ("told_at", models.DateTimeField()),
                ("told_by", models.UUIDField()),
                ("off_at", models.DateTimeField(null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joints",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["venue_id", "meeting"], name="joint_by_meeting")],
            },
        ),
    ]
