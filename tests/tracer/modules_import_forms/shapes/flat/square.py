def area():
    return 4
