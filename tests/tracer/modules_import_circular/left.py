import right

EARLY = right.at_import()  #? calls right.at_import
CONSTANT = "constant"


def start():
    return "left and " + right.answer()  #? calls right.answer
