"""What a reader gets: the order in which programs are run, occurrences with their paths, and the call graph."""
