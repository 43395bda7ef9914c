"""Python's own library: what its functions return, and which functions they call."""
