__all__ = []
__all__ += ["added_to_all"]


def added_to_all():
    return "added"
