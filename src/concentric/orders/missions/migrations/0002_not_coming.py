from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("missions", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="expected",
            name="off_at",
            field=models.DateTimeField(null=True),
        ),
    ]
