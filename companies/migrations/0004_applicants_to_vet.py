from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("companies", "0003_baton_and_ceilings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Applicant",
            fields=[],
            options={
                "verbose_name": "applicant to vet",
                "verbose_name_plural": "applicants to vet",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("companies.company",),
        ),
    ]
