from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0006_hall_laid"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="equipment",
            field=models.JSONField(default=list),
        ),
    ]
