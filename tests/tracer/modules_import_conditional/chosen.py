import os

if os.environ.get("BACKEND_OF_NOBODY") is None:
    import slow as BACKEND
else:
    BACKEND = None


def pick(name):
    if name == "slow":
        import slow

        return slow
    import other

    return other
