def cut():
    return "cut"
