from django.urls import path

from disputes.views import batch, cases, claim, dispute, evidence, flag, reinstatement, resolution

app_name = "disputes"

urlpatterns = [
    path("cases/", cases.cases, name="cases"),
    path("cases/dispute-several/", batch.several, name="several"),
    path("referrals/<int:pk>/flag/", flag.flag, name="flag"),
    path("referrals/<int:pk>/dispute/", dispute.open_dispute, name="open"),
    path("referrals/<int:pk>/case/", dispute.case, name="case"),
    path("referrals/<int:pk>/case/comment/", dispute.comment, name="comment"),
    path("referrals/<int:pk>/case/files/", dispute.add_files, name="add_files"),
    path("referrals/<int:pk>/case/appeal/", dispute.appeal, name="appeal"),
    path("referrals/<int:pk>/claim/", claim.open_claim, name="open_claim"),
    path("referrals/<int:pk>/claim/case/", claim.claim, name="claim"),
    path("referrals/<int:pk>/claim/answer/", claim.answer, name="claim_answer"),
    path("referrals/<int:pk>/claim/comment/", claim.comment, name="claim_comment"),
    path("referrals/<int:pk>/claim/files/", claim.add_files, name="claim_files"),
    path("referrals/<int:pk>/claim/withdraw/", claim.withdraw, name="claim_withdraw"),
    path("referrals/<int:pk>/claim/offer/", resolution.offer, name="offer"),
    path("referrals/<int:pk>/claim/confirm/", resolution.confirm, name="confirm"),
    path("referrals/<int:pk>/claim/refuse/", resolution.refuse, name="refuse"),
    path("cases/pledge/", reinstatement.pledge_back, name="pledge_back"),
    path("cases/pledge/withdraw/", reinstatement.withdraw, name="withdraw_request"),
    path("cases/files/<int:pk>/", evidence.file, name="file"),
]
