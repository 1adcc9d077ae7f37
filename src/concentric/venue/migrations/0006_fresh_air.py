from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("venue", "0005_upload_parked_row"),
    ]

    operations = [
        migrations.AddField(
            model_name="place",
            name="fresh_air_m3h",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
