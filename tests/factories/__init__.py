"""Rows for tests. Anything that has an act is made by the act instead: see tests/support/world.py."""

import factory

from accounts.models import User
from companies.enums import PropertyType, Role, Standing, Tier, TimeZone
from companies.models import (
    AreaZip,
    Company,
    CustomBid,
    Membership,
    OfferedService,
    OpeningSpan,
    ServiceArea,
    ServiceType,
    SpecificIssue,
    Zip,
)


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    name = factory.Sequence(lambda n: f"Person {n}")


class ZipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Zip
        django_get_or_create = ("code",)

    code = "78745"
    city = "Austin"
    state = "TX"
    county = "Travis"
    county_fips = "48453"
    latitude = 30.2
    longitude = -97.8
    time_zone = TimeZone.CENTRAL


class ServiceTypeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ServiceType
        django_get_or_create = ("slug",)

    slug = "termites"
    trade = "Pest control"
    name = "Termites"


class SpecificIssueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SpecificIssue
        django_get_or_create = ("slug",)

    service_type = factory.SubFactory(ServiceTypeFactory)
    slug = "subterranean-termites"
    name = "Subterranean termites"


class CompanyFactory(factory.django.DjangoModelFactory):
    """A company in good standing that is open round the clock, covers 78745 and treats termites."""

    class Meta:
        model = Company
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Company {n}")
    phone = factory.Sequence(lambda n: f"+1737555{n % 10_000:04}")
    city = "Austin"
    state = "TX"
    time_zone = TimeZone.CENTRAL
    tier = Tier.PREMIUM
    standing = Standing.ACTIVE
    property_types = factory.LazyFunction(lambda: [PropertyType.RESIDENTIAL, PropertyType.COMMERCIAL])
    takes_emergencies = True
    bid_cents = 5000

    @factory.post_generation
    def zips(self, create: bool, codes: list[str] | None, **_: object) -> None:
        area = ServiceArea.objects.create(company=self, name="main")
        for code in ["78745"] if codes is None else codes:
            AreaZip.objects.create(area=area, company=self, zip=ZipFactory(code=code))

    @factory.post_generation
    def services(self, create: bool, slugs: list[str] | None, **_: object) -> None:
        for slug in ["termites"] if slugs is None else slugs:
            OfferedService.objects.create(company=self, service_type=ServiceTypeFactory(slug=slug, name=slug.title()))

    @factory.post_generation
    def hours(self, create: bool, spans: list[tuple[int, int, int]] | None, **_: object) -> None:
        always = [(weekday, 0, 1440) for weekday in range(7)]
        OpeningSpan.objects.bulk_create(
            OpeningSpan(company=self, weekday=weekday, opens=opens, closes=closes)
            for weekday, opens, closes in (always if spans is None else spans)
        )


class CustomBidFactory(factory.django.DjangoModelFactory):
    """What a company pays for termites, wherever they are."""

    class Meta:
        model = CustomBid

    company = factory.SubFactory(CompanyFactory)
    service_type = factory.SubFactory(ServiceTypeFactory)
    cents = 6200


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    company = factory.SubFactory(CompanyFactory)
    role = Role.ADMIN
