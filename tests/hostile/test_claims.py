"""What README.md says of audited repositories: every claim has its tests, and every claim is in this table."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

CLAIMS = {
    "It runs nothing": (
        "test_no_command_of_the_configuration_runs",
        "test_missing_objects_are_not_fetched",
        "test_no_key_that_this_git_knows_runs_anything",
        "test_modules_of_the_current_folder_are_not_imported",
    ),
    "It writes nothing outside.": (
        "test_a_configuration_has_nothing_written_elsewhere",
        "test_a_link_leads_nothing_out_of_the_project",
        "test_a_linked_cache_is_not_used",
    ),
    "It shows nothing from outside.": (
        "test_links_that_lead_out_are_told_and_not_read",
        "test_relative_imports_end_at_the_package",
        "test_rules_elsewhere_are_not_quoted",
        "test_a_linked_configuration_is_not_quoted",
    ),
    "Its names are no options": ("test_the_hook_of_pre_commit", "test_paths_of_the_action"),
    "Its text is shown, not obeyed": ("test_nothing_unsafe_is_written",),
    "It stops nothing.": ("test_what_is_no_regular_file_is_not_opened",),
    "It can hide findings": ("test_what_hides_findings_can_be_left_out",),
}


def claims() -> list[str]:
    text = (ROOT / "README.md").read_text("utf-8")
    section = text.partition("## What an audited repository can and cannot do")[2].partition("\n## ")[0]
    return re.findall(r"^- \*\*(.*?)\*\*", section, re.MULTILINE)


def test_every_claim_is_tested():
    assert claims() == list(CLAIMS)


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_test_is_there(claim):
    written = "".join(file.read_text("utf-8") for file in sorted(Path(__file__).parent.glob("test_*.py")))
    assert [name for name in CLAIMS[claim] if f"def {name}(" not in written] == []
