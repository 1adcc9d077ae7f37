from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0003_superseded"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="until",
            field=models.DateTimeField(null=True),
        ),
    ]
