from django.urls import path

from companies.views import coverage, hours, pledge, preferences, profile, standing

app_name = "companies"

urlpatterns = [
    path("company/pledge/", pledge.pledge, name="pledge"),
    path("company/pledge/text/<int:version>/", pledge.text, name="pledge_text"),
    path("company/services/", profile.services, name="services"),
    path("company/area/", coverage.area, name="area"),
    path("company/area/switch/", coverage.switch, name="area_switch"),
    path("company/hours/", hours.hours, name="hours"),
    path("company/preferences/", preferences.preferences, name="preferences"),
    path("company/preferences/block/", preferences.block, name="block"),
    path("company/preferences/unblock/", preferences.unblock, name="unblock"),
    path("company/standing/", standing.standing, name="standing"),
    path("company/pause/", preferences.pause, name="pause"),
    path("company/resume/", preferences.resume, name="resume"),
]
