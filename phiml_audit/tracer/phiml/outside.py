"""What is known of code that is not followed, for the floors below."""

from __future__ import annotations

from astroid import nodes

from phiml_audit.tracer.machine.arguments import Site
from phiml_audit.tracer.machine.objects import Instance
from phiml_audit.tracer.machine.run import Run
from phiml_audit.tracer.machine.values import Symbol, Target, Value
from phiml_audit.tracer.phiml import described_calls, networks, second_opinion


class Described:
    """The catalogue's answers."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def mention(self, node: nodes.NodeNG, symbol: Symbol) -> Value:
        """See ``protocols.Outside``."""
        return described_calls.mention(self._run, node, symbol)

    def second_opinion(self, node: nodes.NodeNG, value: Value) -> Value:
        """See ``protocols.Outside``."""
        return second_opinion.second_opinion(self._run, node, value)

    def call_unknown(self, site: Site, target: Target) -> Value:
        """See ``protocols.Outside``."""
        return described_calls.call_unknown(self._run, site, target)

    def call_inherited(self, site: Site, obj: Instance) -> Value | None:
        """Instances of networks are called as such."""
        if obj.cls is None or networks.network_base(self._run, obj.cls) is None:
            return None
        return networks.call_network(self._run, site.node, obj, site.args)

    def construct_inherited(self, site: Site, obj: Instance) -> None:
        """See ``protocols.Outside``."""
        networks.construct(self._run, site.node, obj, site.args)
