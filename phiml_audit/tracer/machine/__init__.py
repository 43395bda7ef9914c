"""The lattice of values, the heap, frames and events, and the tables of who handles what: no syntax."""
