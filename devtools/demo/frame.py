"""What the sign-in page shows of the demo."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from devtools.demo import progress
from devtools.demo.sign_ins import SIGN_INS


def demo(request: HttpRequest) -> dict[str, Any]:
    """``demo.sign_ins``, and ``demo.progress`` while the network is being filled (read only when somebody looks)."""
    return {"demo": {"sign_ins": SIGN_INS, "progress": SimpleLazyObject(progress.read)}}
