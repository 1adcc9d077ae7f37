from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0009_after_the_meeting"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="secret",
            field=models.BooleanField(default=False),
        ),
    ]
