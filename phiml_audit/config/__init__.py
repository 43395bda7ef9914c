"""Configuration: what a user sets, where each value comes from, and the environment of the audited program."""

from phiml_audit.config.describing import describe, schema, starting_config
from phiml_audit.config.environment import find_python, installed_version, site_packages
from phiml_audit.config.keys import KEYS
from phiml_audit.config.settings import (
    OWN_FILE,
    Config,
    ConfigError,
    config_file,
    config_of,
    foreign_rules,
    ignored_in_file,
    load_config,
    merge,
    read_config,
)

__all__ = [
    "KEYS",
    "OWN_FILE",
    "Config",
    "ConfigError",
    "config_file",
    "config_of",
    "describe",
    "find_python",
    "foreign_rules",
    "ignored_in_file",
    "installed_version",
    "load_config",
    "merge",
    "read_config",
    "schema",
    "site_packages",
    "starting_config",
]
