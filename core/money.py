"""Money is whole cents. People see dollars, and cents only when there are some."""

from decimal import ROUND_HALF_UP, Decimal


def cents(dollars: Decimal) -> int:
    """Dollars as cents, half a cent up."""
    return int((dollars * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def show(amount_cents: int) -> str:
    """``$1,840`` or ``$62.50``."""
    dollars, rest = divmod(amount_cents, 100)
    return f"${dollars:,}.{rest:02}" if rest else f"${dollars:,}"
