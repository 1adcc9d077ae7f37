from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("missions", "0002_not_coming"),
    ]

    operations = [
        migrations.AddField(
            model_name="mission",
            name="guests_about",
            field=models.BooleanField(default=False),
        ),
    ]
