import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

LAST_WORDS = """
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE referrals_referral referral SET word_at = greatest(
    contacted_at,
    (SELECT max(reported_at) FROM referrals_outcome WHERE referral_id = referral.id),
    (SELECT max(written_at) FROM referrals_note WHERE referral_id = referral.id AND company_id = recipient_id)
) WHERE delivered_at IS NOT NULL;
"""
COUNT_THE_STOPPED = """
INSERT INTO referrals_keptcount (company_id, side, status, disputed, stopped, change)
SELECT company, side, status, case_state <> '', stopped, CASE WHEN stopped THEN 1 ELSE -1 END
FROM referrals_referral, (VALUES (true), (false)) kind (stopped), LATERAL (VALUES
    (sender_id, 'sent'), (taken_by_id, 'sent'), (recipient_id, 'received')
) party (company, side) WHERE stopped_at IS NOT NULL AND company IS NOT NULL;
"""
COUNT_THEM_WITH_THE_OTHERS = """
UPDATE referrals_keptcount SET stopped = false;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('companies', '0008_case_words'),
        ('referrals', '0012_cases'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='referral',
            name='keep_counts',
        ),
        migrations.RemoveConstraint(
            model_name='referral',
            name='worked_only_once_delivered',
        ),
        migrations.RemoveIndex(
            model_name='keptcount',
            name='counts_kept',
        ),
        migrations.AddField(
            model_name='keptcount',
            name='stopped',
            field=models.BooleanField(db_default=False),
        ),
        migrations.AddField(
            model_name='referral',
            name='word_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunSQL(LAST_WORDS, migrations.RunSQL.noop),
        migrations.RunSQL(COUNT_THE_STOPPED, COUNT_THEM_WITH_THE_OTHERS),
        migrations.AddIndex(
            model_name='keptcount',
            index=models.Index(fields=['company', 'side'], include=('status', 'disputed', 'stopped', 'change'), name='counts_kept'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('status', 'in_progress')), fields=['recipient', 'word_at', 'id'], name='to_report'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='keep_counts', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF TG_OP <> 'INSERT' THEN\n            INSERT INTO referrals_keptcount (company_id, side, status, disputed, stopped, change)\n            SELECT company, side, OLD.status, OLD.case_state <> '', OLD.stopped_at IS NOT NULL, -1\n            FROM (VALUES\n                (OLD.sender_id, 'sent'), (OLD.taken_by_id, 'sent'), (OLD.recipient_id, 'received')\n            ) party (company, side) WHERE company IS NOT NULL;\n        END IF;\n        IF TG_OP <> 'DELETE' THEN\n            INSERT INTO referrals_keptcount (company_id, side, status, disputed, stopped, change)\n            SELECT company, side, NEW.status, NEW.case_state <> '', NEW.stopped_at IS NOT NULL, 1\n            FROM (VALUES\n                (NEW.sender_id, 'sent'), (NEW.taken_by_id, 'sent'), (NEW.recipient_id, 'received')\n            ) party (company, side) WHERE company IS NOT NULL;\n        END IF;\n        RETURN NULL;\n    ", hash='2e8e6343e9423a20b3c5f91770dd0aba046f0c21', operation='INSERT OR DELETE OR UPDATE OF "status", "case_state", "stopped_at", "recipient_id"', pgid='pgtrigger_keep_counts_fec9d', table='referrals_referral', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('delivered_at__isnull', False), models.Q(('case_state', ''), ('contacted_at', None), ('seen_at', None), ('stopped_at', None), ('word_at', None)), _connector='OR'), name='worked_only_once_delivered'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'in_progress'), _negated=True), ('word_at__isnull', False), _connector='OR'), name='in_progress_by_a_word'),
        ),
    ]
