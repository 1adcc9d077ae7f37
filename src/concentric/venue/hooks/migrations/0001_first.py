from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Hook",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("label", models.CharField(max_length=60)),
                ("url", models.CharField(max_length=500)),
                ("kinds", models.JSONField()),
                ("secret_sealed", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("position", models.BigIntegerField(default=0)),
                ("epoch", models.PositiveIntegerField(default=0)),
                ("delivered", models.BigIntegerField(null=True)),
                ("delivered_at", models.DateTimeField(null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("failing_since", models.DateTimeField(null=True)),
                ("failure", models.CharField(blank=True, max_length=20)),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("next_try_at", models.DateTimeField(null=True)),
                ("paused_at", models.DateTimeField(null=True)),
                ("gave_up", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
