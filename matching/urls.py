from django.urls import path

from matching import views

app_name = "matching"

urlpatterns = [
    path("refer/<int:pk>/match/", views.match, name="match"),
    path("refer/<int:pk>/match/confirm/", views.confirm, name="confirm"),
    path("refer/<int:pk>/match/choose/", views.choose, name="choose"),
    path("company/health/", views.coverage_health, name="coverage_health"),
    path("referrals/<int:pk>/why/", views.why, name="why"),
]
