import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("planning", "0002_pins"),
        ("venue", "0003_wall_role"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assigned",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("need_key", models.CharField(max_length=120)),
                ("by", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("released_by", models.UUIDField(null=True)),
                ("released_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("released_at__isnull", True)),
                        fields=("venue_id", "need_key", "person"),
                        name="named_once_for_a_need",
                    )
                ],
            },
        ),
    ]
