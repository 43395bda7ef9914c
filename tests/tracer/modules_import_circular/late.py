class Child:
    def parent(self):
        from late_parent import Parent

        return Parent()

    def name(self):
        return "child"


def make_child():
    return Child()
