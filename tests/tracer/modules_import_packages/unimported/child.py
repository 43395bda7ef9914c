def run():
    return "child"
