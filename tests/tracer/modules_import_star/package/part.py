def piece():
    return "piece"
