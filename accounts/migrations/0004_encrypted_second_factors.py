from django.db import migrations

from accounts.encryption import encrypt


def encrypt_what_lies_open(apps, schema_editor):
    for kept in apps.get_model("mfa", "Authenticator").objects.all():
        kept.data |= {name: encrypt(kept.data[name]) for name in ("secret", "seed") if name in kept.data}
        kept.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_key_shortcuts"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(encrypt_what_lies_open)]
