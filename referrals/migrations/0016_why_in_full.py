"""Why a referral stands where it stands, in full: many companies may each have a reason of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0015_released_at")]

    operations = [migrations.AlterField("referral", "status_reason", models.TextField(blank=True))]
