from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0010_secret"),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="series",
            field=models.UUIDField(db_index=True, null=True),
        ),
    ]
