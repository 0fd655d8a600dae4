from django.urls import path

from referrals.views import callback, consent, contact, detail, export, home, inbox, intake, pros, search

app_name = "referrals"

urlpatterns = [
    path("", home.home, name="home"),
    path("refer/", intake.need, name="refer"),
    path("refer/<int:pk>/need/", intake.change_need, name="change_need"),
    path("refer/<int:pk>/again/", intake.ask_again, name="ask_again"),
    path("refer/<int:pk>/abandon/", intake.abandon, name="abandon"),
    path("refer/<int:pk>/call-back/", callback.leave, name="call_back"),
    path("refer/<int:pk>/contact/", contact.contact, name="contact"),
    path("refer/<int:pk>/sent/", contact.sent, name="submitted"),
    path("refer/<int:pk>/contact/check/", contact.check, name="check_contact"),
    path("refer/<int:pk>/call/", contact.call, name="call"),
    path("pros/", pros.console, name="pros"),
    path("pros/for/<int:pk>/", intake.need_for, name="pros_need"),
    path("referrals/", inbox.received, name="received"),
    path("referrals/sent/", inbox.sent, name="sent"),
    path("referrals/search/", search.search, name="search"),
    path("referrals/<str:side>/news/", inbox.news, name="news"),
    path("referrals/<str:side>/export/", export.export, name="export"),
    path("referrals/<int:pk>/", detail.detail, name="detail"),
    path("referrals/<int:pk>/row/", inbox.row, name="row"),
    path("referrals/<int:pk>/reach/", detail.reach, name="reach"),
    path("referrals/<int:pk>/report/", detail.report, name="report"),
    path("referrals/<int:pk>/undo/", detail.undo, name="undo"),
    path("referrals/<int:pk>/note/", detail.note, name="note"),
    path("c/<str:token>/", consent.consent, name="consent"),
    path("c/<str:token>/confirm/", consent.confirm, name="confirm_in_writing"),
    path("c/<str:token>/rate/", consent.rate, name="rate"),
    path("c/<str:token>/stop/", consent.stop, name="stop"),
]
