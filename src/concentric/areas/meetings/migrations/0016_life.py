from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0015_asked_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="hall_since",
            field=models.DateTimeField(null=True),
        ),
    ]
