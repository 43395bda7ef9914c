from late import Child, make_child


class Parent:
    def name(self):
        return "parent"

    def children(self):
        return [make_child()]  #? calls late.make_child
