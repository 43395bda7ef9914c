def twice():
    return "twice"
