def lazy_tool():
    return "lazy"
