"""Run by a notebook, under a name that nothing can import."""

seen = {}


def log(u):
    seen["last"] = u  # PHI1 error
    return u
