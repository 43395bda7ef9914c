HAD_CHILD = "child" in globals()


def use():
    import unimported.child

    return unimported.child.run()  #? calls unimported.child.run
