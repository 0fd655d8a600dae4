from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('companies', '0007_my_referrals'),
        ('referrals', '0009_home'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('case_state', ''), _negated=True), fields=['recipient', '-delivered_at', '-id'], name='inbox_disputed'),
        ),
    ]
