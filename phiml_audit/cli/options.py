"""The options of all commands, each told once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from phiml_audit.cli import completing
from phiml_audit.formats import FORMATS, GRAPH_FORMATS, SCHEMAS

if TYPE_CHECKING:
    Format = str
    GraphFormat = str
    SchemaName = str
else:  # what Typer reads
    Format = Literal[FORMATS]
    GraphFormat = Literal[GRAPH_FORMATS]
    SchemaName = Literal[SCHEMAS]
ListFormat = Literal["text", "json"]

FORMAT = ("--format", "--output-format")  # the second as other linters have it
REPORT, CHOICE, FILES, SETTINGS = "Report", "What is shown", "Which files", "Configuration"

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Files, folders and notebooks; - reads standard input. Default: the current folder.",
        metavar="[PATH]...",
        show_default=False,
    ),
]
RuleId = Annotated[
    str,
    typer.Argument(
        help="Id or name of a rule, such as PHI101, or the beginning of several ids, such as PHI1.",
        metavar="ID",
        autocompletion=completing.rules,
    ),
]
OnePath = Annotated[Path, typer.Argument(help="A file or a folder.", metavar="[PATH]")]

ReportFormat = Annotated[
    Format | None,
    typer.Option(*FORMAT, help="Format of the report.", rich_help_panel=REPORT, show_default="full"),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output-file",
        "-o",
        metavar="FILE",
        help="Write to this file instead of printing.",
        rich_help_panel=REPORT,
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output", help="Write another report besides; can be repeated.", metavar="FORMAT=FILE", rich_help_panel=REPORT
    ),
]
ShowSuppressed = Annotated[
    bool, typer.Option("--show-suppressed", help="Show findings that a comment accepts, too.", rich_help_panel=REPORT)
]
Statistics = Annotated[
    bool, typer.Option("--statistics", help="Count findings by rule instead of showing them.", rich_help_panel=REPORT)
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="List the calls that could not be followed.", rich_help_panel=REPORT)
]
Quiet = Annotated[
    bool,
    typer.Option(
        "--quiet", "-q", help="Print nothing but errors; files are written all the same.", rich_help_panel=REPORT
    ),
]
Color = Annotated[
    bool | None,
    typer.Option(
        "--color/--no-color",
        help="Colours; by itself on a terminal, unless NO_COLOR is set.",
        show_default=False,
        rich_help_panel=REPORT,
    ),
]

ShownLevel = Annotated[
    Literal["note", "warning", "error"] | None,
    typer.Option(
        "--level",
        help="Show findings from this level on, in every format.",
        show_default="warning",
        rich_help_panel=CHOICE,
    ),
]
FailOn = Annotated[
    Literal["note", "warning", "error"] | None,
    typer.Option(
        "--fail-on",
        help="Exit with 1 if a shown finding has at least this level.",
        show_default="warning",
        rich_help_panel=CHOICE,
    ),
]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.", rich_help_panel=CHOICE)
]
ShownConfidence = Annotated[
    Literal["low", "medium", "high"] | None,
    typer.Option(
        "--confidence", help="Show findings that are at least this sure.", show_default="medium", rich_help_panel=CHOICE
    ),
]
Backends = Annotated[
    list[str] | None,
    typer.Option(
        "--backend",
        help="Keep what matters on jax, torch, tensorflow: the level is the one there.",
        metavar="NAME,...",
        autocompletion=completing.backends,
        show_default="all",
        rich_help_panel=CHOICE,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        help="Only these rules, by id or its beginning: PHI1,PHI501.",
        metavar="ID,...",
        autocompletion=completing.selectors,
        rich_help_panel=CHOICE,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        help="Not these rules; the longer of two beginnings wins.",
        metavar="ID,...",
        autocompletion=completing.selectors,
        rich_help_panel=CHOICE,
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", help="Show only what is not in this file.", metavar="FILE", rich_help_panel=CHOICE),
]
Since = Annotated[
    str,
    typer.Option(
        "--since",
        help="Show only findings whose path touches lines changed since this git commit.",
        metavar="REF",
        show_default=False,
        rich_help_panel=CHOICE,
    ),
]

Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include", help="Files to read in folders, as in .gitignore.", metavar="PATTERN", rich_help_panel=FILES
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude", help="Files and folders to pass over, as in .gitignore.", metavar="PATTERN", rich_help_panel=FILES
    ),
]
ForceExclude = Annotated[
    bool,
    typer.Option("--force-exclude", help="Pass over excluded files that are named, too.", rich_help_panel=FILES),
]
StdinFilename = Annotated[
    Path | None,
    typer.Option(
        "--stdin-filename",
        help="The file whose text standard input holds, for editors.",
        metavar="FILE",
        rich_help_panel=FILES,
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit with 2 if anything had to be skipped.", rich_help_panel=FILES)
]
StrictUnknown = Annotated[
    bool,
    typer.Option(
        "--strict-unknown",
        help="Exit with 1 if a trace needs what is not known: no entry point may be 'clean?'.",
        rich_help_panel=FILES,
    ),
]
Watch = Annotated[
    bool,
    typer.Option("--watch", help="Audit again whenever a file or the configuration changes.", rich_help_panel=FILES),
]

Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", help="Folder with rules of your own; can be repeated.", metavar="DIR", rich_help_panel=SETTINGS
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", help="Configuration to use instead of the nearest one.", metavar="FILE", rich_help_panel=SETTINGS
    ),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Use no configuration file.", rich_help_panel=SETTINGS)]
Timeout = Annotated[
    float | None,
    typer.Option(
        "--timeout",
        help="Stop after so many seconds, and report what was found by then.",
        metavar="SECONDS",
        show_default="600",
        rich_help_panel=SETTINGS,
    ),
]
Memory = Annotated[
    int | None,
    typer.Option(
        "--memory", help="The same for memory.", metavar="MEGABYTES", show_default="4096", rich_help_panel=SETTINGS
    ),
]
CacheDir = Annotated[
    Path | None,
    typer.Option(
        "--cache-dir",
        help="Where results of earlier runs are kept.",
        metavar="DIR",
        show_default="beside the configuration",
        rich_help_panel=SETTINGS,
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use nor keep results of earlier runs.", rich_help_panel=SETTINGS)
]
