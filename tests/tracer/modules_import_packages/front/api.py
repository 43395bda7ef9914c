def public():
    return "public"


class Public:
    def run(self):
        return "run"
