import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0008_near"),
    ]

    operations = [
        migrations.CreateModel(
            name="Afterwards",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("present", models.PositiveIntegerField(null=True)),
                ("excused", models.PositiveIntegerField(null=True)),
                ("absent", models.PositiveIntegerField(null=True)),
                ("counted_at", models.DateTimeField(null=True)),
                ("good", models.TextField(blank=True)),
                ("mend", models.TextField(blank=True)),
                ("written_at", models.DateTimeField(null=True)),
                ("written_by", models.UUIDField(null=True)),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afterwards",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attendee",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("order", models.PositiveIntegerField()),
                ("name", models.CharField(blank=True, max_length=80)),
                ("unit", models.CharField(blank=True, max_length=120)),
                ("post", models.CharField(blank=True, max_length=80)),
                ("listed", models.BooleanField(default=True)),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("expected", "Expected"),
                            ("present", "Present"),
                            ("excused", "Excused"),
                            ("absent", "Absent"),
                        ],
                        default="expected",
                        max_length=10,
                    ),
                ),
                ("came_at", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendees",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("meeting", "order"), name="attendee_order")],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                (
                    "rating",
                    models.CharField(
                        choices=[
                            ("satisfied", "Satisfied"),
                            ("fair", "Fair"),
                            ("dissatisfied", "Dissatisfied"),
                        ],
                        max_length=12,
                    ),
                ),
                ("whom", models.CharField(blank=True, max_length=80)),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feedback",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True), ("rating", "dissatisfied")),
                        fields=["venue_id", "at"],
                        name="feedback_unanswered",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("meeting", "at"), name="round_once")],
            },
        ),
    ]
