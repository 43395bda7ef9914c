"""Rules: YAML files in, matches on events out. Knows neither the tracer nor the reports."""

from phiml_audit.rulebook.explaining import explain, explain_several
from phiml_audit.rulebook.loading import load_rules, rule_files, seen_rules, shipped_folder, text_rules
from phiml_audit.rulebook.matching import Index, index, match, message
from phiml_audit.rulebook.records import Pattern, Problem, Rule, RuleError, marks, url
from phiml_audit.rulebook.schema import schema
from phiml_audit.rulebook.selection import SelectionError, covers, selected

__all__ = [
    "Index",
    "Pattern",
    "Problem",
    "Rule",
    "RuleError",
    "SelectionError",
    "covers",
    "explain",
    "explain_several",
    "index",
    "load_rules",
    "marks",
    "match",
    "message",
    "rule_files",
    "schema",
    "seen_rules",
    "selected",
    "shipped_folder",
    "text_rules",
    "url",
]
