"""Reading coverage in tests."""

from companies.models import AreaZip, Company


def covered_zips(company: Company) -> list[str]:
    """Codes that the company lists, in order, each once."""
    codes = AreaZip.objects.filter(company=company).order_by("zip_id")
    return list(codes.values_list("zip_id", flat=True).distinct())
