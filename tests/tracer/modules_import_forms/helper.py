"""Functions for the main module."""

import helper_inner as inner


def one():
    return 1


def two():
    return 2


def three():
    return 3


class Box:
    def __init__(self, content):
        self.content = content

    def open(self):
        return self.content()  #? calls helper.one, helper.two

    def __enter__(self):
        return self.content

    def __exit__(self, *error):
        return None


TABLE = {"three": three}
