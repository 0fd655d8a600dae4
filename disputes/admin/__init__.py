from disputes.admin import dispute

__all__ = ["dispute"]
