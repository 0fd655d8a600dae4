"""Whose customer the words of a message may name: they are emptied with that customer's details."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0004_wakes_the_relay")]

    operations = [
        migrations.AddField("message", "may_name", models.CharField(blank=True, db_default="", max_length=60)),
        migrations.AddIndex(
            "message",
            models.Index(fields=["may_name"], condition=~models.Q(may_name=""), name="message_may_name"),
        ),
    ]
