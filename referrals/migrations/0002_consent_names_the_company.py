"""An assignment can carry only a consent that names its own company, for its own referral.

Neither ForeignKey nor ForeignObject makes a composite key in the database, so it is written out here. A NULL
consent passes; ``delivered_with_consent`` closes that gap for deliveries.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql="""
                ALTER TABLE referrals_assignment ADD CONSTRAINT consent_names_the_company
                FOREIGN KEY (consent_id, company_id, referral_id)
                REFERENCES referrals_consent (id, company_id, referral_id)
            """,
            reverse_sql="ALTER TABLE referrals_assignment DROP CONSTRAINT consent_names_the_company",
        )
    ]
