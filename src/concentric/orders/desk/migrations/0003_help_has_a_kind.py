"""A call keeps what was asked for in one tap as a code, whether it is urgent, and which account asked."""

from django.db import migrations, models

KINDS = [("fault", "Fault"), ("hands", "Hands"), ("urgent", "Urgent")]


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_signed_holds"), ("venue", "0003_wall_role")]
    operations = [
        migrations.AddField("call", "asked_by", models.UUIDField(null=True)),
        migrations.AddField(
            "call", "kind", models.CharField(blank=True, choices=KINDS, default="", max_length=10)
        ),
        migrations.AddField("call", "urgent", models.BooleanField(default=False)),
        migrations.AddIndex(
            "call",
            models.Index(
                condition=models.Q(("asked_by__isnull", False)),
                fields=["venue_id", "asked_by", "taken_at"],
                name="call_asked",
            ),
        ),
    ]
