""" what the dashboard shows """
cfl = 0.
