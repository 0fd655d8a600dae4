from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0008_search_names")]

    operations = [
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(condition=models.Q(("case_state", "open")), fields=["recipient"], name="open_cases"),
        ),
        migrations.AddIndex(
            model_name="referral", index=models.Index(fields=["sender", "submitted_at"], name="sent_when")
        ),
    ]
