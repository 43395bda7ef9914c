__all__ = ["in_list", "_listed"]


def in_list():
    return "in list"


def _listed():
    return "private in list"


def not_in_list():
    return "not in list"
