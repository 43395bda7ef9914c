def run():
    return "leaf"
