.PHONY: help venv check format docs site test evidence census
help:  ## Show these lines
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/'
venv:  ## An environment for development in .venv
	python3 -m venv .venv && .venv/bin/python -m pip install --editable '.[dev,docs]'
check:  ## What CI runs
	.ci/run
format:  ## Format, sort imports, and mend what can be mended by itself
	ruff check --fix .
	ruff format .
docs:  ## Write docs/rules, docs/index.md and rules/schema.json anew
	python tools/make_docs.py
site:  ## The documentation as a site in .site, its links checked
	python -m mkdocs build --strict --quiet
test:  ## Quick tests only
	python -m pytest -q -m "not slow and not multitool and not network"
evidence:  ## Run every rule's examples with JAX and PyTorch, write docs/evidence.*; WITH="--backend tensorflow" for others
	python3 -m venv .evidence/runner && .evidence/runner/bin/python -m pip install --quiet --editable .
	.evidence/runner/bin/python -m tools.evidence $(WITH)
census:  ## Call every function of ΦML and ΦFlow in every way, write census.json and docs/census.md; WITH="--seeds 0"
	python3 -m venv .census/runner && .census/runner/bin/python -m pip install --quiet --editable .
	.census/runner/bin/python -m tools.census $(WITH)
