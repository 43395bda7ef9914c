def far_away():
    return "far"
