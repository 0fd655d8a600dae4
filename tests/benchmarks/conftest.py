"""A company that has received 100,000 referrals, from forty others."""

import pytest
from django.db import connection

from companies.models import Membership
from tests.benchmarks.asking import Visitor
from tests.factories import CompanyFactory, MembershipFactory, ServiceTypeFactory, UserFactory, ZipFactory

ROWS = 100_000
FILL = """
    INSERT INTO referrals_referral (
        sender_id, opened_by_id, opened_at, form_token, service_id, zip_id, property_type, timing, existing_customer,
        protects, emergency, call, call_result, status, status_reason, recipient_id, submitted_at, delivered_at,
        call_by, seen_at, contacted_at, word_at, case_state, phone_digest, email_digest, address_digest
    )
    SELECT (%(senders)s::bigint[])[1 + n %% 40], %(user)s, at, gen_random_uuid(), (%(services)s::bigint[])[1 + n %% 12],
        (%(zips)s::text[])[1 + n %% 60], CASE WHEN n %% 9 = 0 THEN 'commercial' ELSE 'residential' END, 'this_week',
        n %% 5 = 0, '{}', false, '', '', status, '', %(recipient)s, at, at, at + interval '15 minutes',
        CASE WHEN status <> 'delivered' THEN at END, CASE WHEN status <> 'delivered' THEN at + interval '6 minutes' END,
        CASE WHEN status <> 'delivered' THEN at + interval '2 days' END,
        CASE WHEN n %% 500 = 7 THEN 'open' ELSE '' END, '', '', ''
    FROM (
        SELECT n, now() - n * interval '7 minutes' AS at,
            CASE WHEN n <= 300 THEN 'delivered' WHEN n <= 2000 THEN 'in_progress' WHEN n %% 5 < 2 THEN 'sold'
                ELSE 'no_sale' END AS status
        FROM generate_series(1, %(rows)s) n
    ) made
"""
CUSTOMERS = """
    INSERT INTO referrals_customer
        (referral_id, first_name, last_name, phone, email, street, best_time, notes)
    SELECT id, (ARRAY['Marisol', 'Tom', 'Denise', 'Walt', 'Aisha', 'Greg', 'Bea'])[1 + id %% 7],
        (ARRAY['Vega', 'Okafor', 'Kowalski', 'Jensen', 'Coleman', 'Lindqvist', 'Fontaine', 'Ortega'])[1 + id %% 8]
            || CASE WHEN id %% 1000 = 0 THEN 'ski' ELSE '' END,
        '+1' || (2015550000 + id %% 10000000), '', '', '', ''
    FROM referrals_referral
"""


@pytest.fixture(autouse=True, scope="session")
def _hostile_world() -> None:
    """The portal as it is served: shuffled rows and watched locks take time of their own."""


@pytest.fixture
def member(transactional_db: None) -> Membership:
    """An Admin of that company. Rows are put into the tables in one go, past the triggers that watch moves."""
    recipient = CompanyFactory(zips=[], services=[])
    services = [ServiceTypeFactory(slug=f"service-{n}", name=f"Service {n}") for n in range(12)]
    facts = {
        "rows": ROWS,
        "senders": [CompanyFactory(zips=[], services=[]).pk for _ in range(40)],
        "services": [service.pk for service in services],
        "zips": [ZipFactory(code=f"787{n:02}").pk for n in range(60)],
        "user": UserFactory().pk,
        "recipient": recipient.pk,
    }
    CompanyFactory(name="Area and services", zips=facts["zips"][:20], services=[])
    for service in services:
        recipient.services.create(service_type=service)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE referrals_referral DISABLE TRIGGER pgtrigger_keep_counts_fec9d")
        cursor.execute(FILL, facts)
        cursor.execute("ALTER TABLE referrals_referral ENABLE TRIGGER pgtrigger_keep_counts_fec9d")
        cursor.execute(CUSTOMERS.replace("%%", "%"))
        cursor.execute(
            "INSERT INTO referrals_keptcount (company_id, side, status, disputed, change, folded)"
            " SELECT recipient_id, 'received', status, case_state <> '', count(*), true"
            " FROM referrals_referral GROUP BY 1, 2, 3, 4"
        )
        cursor.execute("VACUUM ANALYZE")
    area = recipient.areas.get()
    for code in facts["zips"][:20]:
        area.zips.create(company=recipient, zip_id=code)
    return MembershipFactory(company=recipient)


@pytest.fixture
def browser(member: Membership) -> Visitor:
    return Visitor(member)
