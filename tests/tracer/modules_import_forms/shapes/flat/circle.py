def area():
    return 3
