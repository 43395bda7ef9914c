def name():
    return "kit"
