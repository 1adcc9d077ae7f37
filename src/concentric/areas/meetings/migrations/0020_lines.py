import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0019_gear"),
        ("standards", "0005_suggestions"),
        ("venue", "0006_fresh_air"),
    ]

    operations = [
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("code", models.CharField(max_length=20)),
                ("carrier", models.CharField(max_length=40)),
                ("hotline", models.CharField(blank=True, max_length=40)),
                ("circuit", models.CharField(blank=True, max_length=60)),
                ("port", models.CharField(blank=True, max_length=40)),
                ("far_telephone", models.CharField(blank=True, max_length=40)),
                ("endpoint", models.CharField(blank=True, max_length=120)),
                (
                    "protocol",
                    models.CharField(
                        blank=True,
                        choices=[("h323", "H323"), ("sip", "Sip"), ("webrtc", "Webrtc"), ("other", "Other")],
                        max_length=10,
                    ),
                ),
                ("mbps", models.PositiveIntegerField(default=0)),
                (
                    "role",
                    models.CharField(
                        choices=[("main", "Main"), ("standby", "Standby")], default="main", max_length=10
                    ),
                ),
                (
                    "probe_by",
                    models.CharField(
                        choices=[("icmp", "Icmp"), ("udp", "Udp")], default="icmp", max_length=10
                    ),
                ),
                ("probe_address", models.CharField(blank=True, max_length=80)),
                ("probe_port", models.PositiveIntegerField(null=True)),
                ("ordered_at", models.DateTimeField(null=True)),
                ("needed_at", models.DateTimeField(null=True)),
                ("needed_by", models.UUIDField(null=True)),
                ("in_service_at", models.DateTimeField(null=True)),
                ("fault_since", models.DateTimeField(null=True)),
                ("out_at", models.DateTimeField(null=True)),
                ("test_asked_at", models.DateTimeField(null=True)),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("level_since", models.DateTimeField(null=True)),
                ("trouble", models.CharField(blank=True, max_length=40)),
                ("changed_number", models.BigIntegerField(default=0)),
                (
                    "far",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="venue.place",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="venue.place"
                    ),
                ),
                (
                    "standard",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.standardversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LineMeasure",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("at", models.DateTimeField()),
                ("span_ms", models.PositiveIntegerField()),
                ("sent", models.PositiveIntegerField()),
                ("lost", models.PositiveIntegerField()),
                ("delay_us", models.PositiveIntegerField(null=True)),
                ("delay95_us", models.PositiveIntegerField(null=True)),
                ("jitter_us", models.PositiveIntegerField(null=True)),
                ("level", models.PositiveSmallIntegerField()),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="meetings.line",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LineRehearsal",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("missing", models.JSONField(default=list)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.line"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="line_rehearsals",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LineSwitch",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField()),
                ("number", models.BigIntegerField(default=0)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.line"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="line_switches",
                        to="meetings.meeting",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LineTest",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("venue_id", models.UUIDField(db_index=True, editable=False)),
                ("purpose", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("level", models.PositiveSmallIntegerField()),
                ("number", models.BigIntegerField(default=0)),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tests", to="meetings.line"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(fields=("venue_id", "code"), name="line_code"),
        ),
        migrations.AddIndex(
            model_name="linemeasure",
            index=models.Index(fields=["line", "at"], name="measure_by_line"),
        ),
        migrations.AddIndex(
            model_name="lineswitch",
            index=models.Index(fields=["meeting", "at"], name="line_switch_by_meeting"),
        ),
        migrations.AddIndex(
            model_name="linetest",
            index=models.Index(fields=["line", "at"], name="line_test_by_line"),
        ),
    ]
