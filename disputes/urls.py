from django.urls import path

from disputes import views

app_name = "disputes"

urlpatterns = [
    path("cases/", views.cases, name="cases"),
    path("referrals/<int:pk>/dispute/", views.open_dispute, name="open"),
    path("referrals/<int:pk>/case/", views.case, name="case"),
    path("referrals/<int:pk>/case/comment/", views.comment, name="comment"),
    path("referrals/<int:pk>/case/appeal/", views.appeal, name="appeal"),
]
