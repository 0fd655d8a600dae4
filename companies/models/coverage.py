"""Where a company works: ZIP codes, gathered in service areas that can be switched off."""

from django.db import models

from companies.models.company import Company


class Zip(models.Model):
    """A ZIP code of the United States (GeoNames, see vendor/geonames)."""

    code = models.CharField(max_length=5, primary_key=True)
    city = models.CharField(max_length=80)
    state = models.CharField(max_length=2)
    county = models.CharField(max_length=80, blank=True)
    county_fips = models.CharField(max_length=5, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    time_zone = models.CharField(max_length=40)

    class Meta:
        verbose_name = "ZIP code"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.city} {self.code}"


class ServiceArea(models.Model):
    """A named set of ZIP codes that a company covers while it is active."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="areas")
    name = models.CharField(max_length=80)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "name"], name="one_area_a_name")]

    def __str__(self) -> str:
        return self.name


class AreaZip(models.Model):
    """``area`` lists ``zip``. The company is repeated so that one index answers who lists a ZIP."""

    area = models.ForeignKey(ServiceArea, on_delete=models.CASCADE, related_name="zips")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="+", db_index=False)
    zip = models.ForeignKey(Zip, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["zip", "company", "area"], name="area_lists_a_zip_once")]

    def __str__(self) -> str:
        return self.zip_id
