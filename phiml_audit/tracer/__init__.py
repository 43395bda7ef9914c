"""The abstract tracer: trees and the catalogue in, events and the call graph out."""
