import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0007_equipment"),
        ("venue", "0005_upload_parked_row"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="near",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.place"
            ),
        ),
    ]
