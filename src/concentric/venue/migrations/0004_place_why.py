from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("venue", "0003_wall_role"),
    ]

    operations = [
        migrations.AddField(
            model_name="unavailability",
            name="why",
            field=models.CharField(
                blank=True,
                choices=[
                    ("fault", "Fault"),
                    ("disinfection", "Disinfection"),
                    ("kept_free", "Kept Free"),
                    ("other", "Other"),
                ],
                max_length=20,
            ),
        ),
    ]
