def summarize(solver):
    d = solver.diagnostics
    return f"{len(d.max_divergence)} steps, last {d.max_divergence[-1] < 1}, pressure {d.pressure.shape}"
