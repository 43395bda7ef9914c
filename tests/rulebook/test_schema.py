"""The JSON Schema for editors, against the shipped rules."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from phiml_audit.rulebook import schema, shipped_folder

VALIDATOR = Draft7Validator(schema())


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("file", sorted(shipped_folder().glob("*.yaml")), ids=lambda file: file.stem)
def test_shipped_rules_are_valid(file: Path) -> None:
    rule = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    errors = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(rule)]
    assert errors == []


def test_the_schema_in_the_repository_is_current() -> None:
    file = shipped_folder() / "schema.json"
    assert json.loads(file.read_text("utf-8")) == schema()
