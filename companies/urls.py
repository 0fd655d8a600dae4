from django.urls import path

from companies.views import (
    application,
    coverage,
    hours,
    invitation,
    join,
    papers,
    pledge,
    preferences,
    profile,
    standing,
    switch,
    team,
)

app_name = "companies"

urlpatterns = [
    path("join/", join.join, name="join"),
    path("join/thanks/", join.thanks, name="join_thanks"),
    path("company/application/", application.application, name="application"),
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
    path("company/standing/<slug:kind>/", papers.paper, name="paper"),
    path("company/standing/<slug:kind>/remove/", papers.remove, name="paper_remove"),
    path("company/pause/", preferences.pause, name="pause"),
    path("company/resume/", preferences.resume, name="resume"),
    path("company/switch/", switch.switch, name="switch"),
    path("team/", team.team, name="team"),
    path("team/alerts/", team.alerts, name="alerts"),
    path("team/<int:pk>/", team.person, name="team_member"),
    path("team/<int:pk>/remove/", team.remove, name="team_remove"),
    path("team/invitations/<int:pk>/again/", team.invite_again, name="invite_again"),
    path("team/invitations/<int:pk>/withdraw/", team.withdraw, name="invitation_withdraw"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
