from django.http import HttpRequest, HttpResponse


def services(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("not built yet", status=501)
