from django.urls import path

from disputes.views import cases, dispute, evidence

app_name = "disputes"

urlpatterns = [
    path("cases/", cases.cases, name="cases"),
    path("referrals/<int:pk>/dispute/", dispute.open_dispute, name="open"),
    path("referrals/<int:pk>/case/", dispute.case, name="case"),
    path("referrals/<int:pk>/case/comment/", dispute.comment, name="comment"),
    path("referrals/<int:pk>/case/files/", dispute.add_files, name="add_files"),
    path("referrals/<int:pk>/case/appeal/", dispute.appeal, name="appeal"),
    path("cases/files/<int:pk>/", evidence.file, name="file"),
]
