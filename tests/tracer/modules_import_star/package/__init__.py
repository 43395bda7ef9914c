__all__ = ["part", "of_package"]


def of_package():
    return "of package"
