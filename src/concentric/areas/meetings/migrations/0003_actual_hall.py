import django.db.models.deletion
from django.db import migrations, models

# Those that run already began in the hall that the plan gives them.
RUNNING = """
UPDATE meetings_meeting m SET actual_hall_id = i.place_id FROM planning_planitem i
WHERE i.venue_id = m.venue_id AND i.need_key = 'meeting:' || m.id || '/hall' AND i.until IS NULL
  AND m.actual_start IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_need_to_know"),
        ("planning", "0001_initial"),
        ("venue", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="actual_hall",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="venue.place",
            ),
        ),
        migrations.RunSQL(RUNNING, migrations.RunSQL.noop),
    ]
