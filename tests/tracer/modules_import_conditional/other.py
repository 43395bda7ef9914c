def run():
    return "other"
