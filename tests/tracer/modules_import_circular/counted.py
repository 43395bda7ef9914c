def run():
    return "run"


COUNT = []
COUNT.append(run)
