from django.urls import path

from disputes import views

app_name = "disputes"

urlpatterns = [
    path("referrals/<int:pk>/dispute/", views.open_dispute, name="open"),
    path("referrals/<int:pk>/case/", views.case, name="case"),
]
