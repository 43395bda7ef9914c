def leaf():
    return "leaf"


class Base:
    def run(self):
        return "base"
