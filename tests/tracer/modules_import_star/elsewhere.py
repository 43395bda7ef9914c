def imported_there():
    return "elsewhere"
