from bare import leaf


def run():
    return "deep " + leaf.run()  #? calls bare.leaf.run
