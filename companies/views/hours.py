from django.http import HttpRequest, HttpResponse


def hours(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("not built yet", status=501)
