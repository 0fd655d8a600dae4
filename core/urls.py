from django.urls import path

from core import views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("development/messages/", views.messages, name="messages"),
    path("development/messages/<uuid:pk>/stop/", views.answer_stop, name="messages_stop"),
    path("development/components/", views.components, name="components"),
]
