def summarize(solver):
    d = solver.diagnostics
    return f"{len(d.max_divergence)} steps, last {float(d.max_divergence[-1]) < 1}"
