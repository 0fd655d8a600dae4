"""How many of something, in words."""


def counted(number: int, one: str, many: str = "", *, none: str = "0") -> str:
    """``1 file``, ``3 files``; ``many`` where an s does not make it: ``2 companies``. ``none`` stands for zero."""
    return f"{number or none} {one if number == 1 else many or f'{one}s'}"
