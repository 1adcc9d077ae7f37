from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_actual_hall"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="at_once",
            field=models.BooleanField(default=False),
        ),
    ]
