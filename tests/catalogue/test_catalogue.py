"""Names resolve as programs write them, and entries say what the sources of ΦML say."""

from __future__ import annotations

import pytest

from phiml_audit.catalogue import Symbol, load

CANONICAL = [
    # the spellings of real programs
    ("phiml.math.jit_compile", "phiml.math.jit_compile"),
    ("phiml.jit_compile", "phiml.math.jit_compile"),
    ("phi.math.jit_compile", "phiml.math.jit_compile"),
    ("phi.field.jit_compile", "phiml.math.jit_compile"),
    ("phi.flow.jit_compile", "phiml.math.jit_compile"),
    ("phi.flow.math.jit_compile", "phiml.math.jit_compile"),
    ("phi.flow.field.jit_compile", "phiml.math.jit_compile"),
    ("phi.torch.flow.jit_compile", "phiml.math.jit_compile"),
    ("phi.torch.flow.math.jit_compile", "phiml.math.jit_compile"),
    ("phi.tf.flow.jit_compile", "phiml.math.jit_compile"),
    ("phi.jax.flow.jit_compile", "phiml.math.jit_compile"),
    ("phi.jax.stax.flow.math.jit_compile", "phiml.math.jit_compile"),
    ("phiml.math.math.jit_compile", "phiml.math.jit_compile"),
    # private modules, renamed on export
    ("phiml.math._functional.jit_compile", "phiml.math.jit_compile"),
    ("phiml.math._functional.map_", "phiml.math.map"),
    ("phi.field._field_math.laplace", "phi.field.laplace"),
    # aliases
    ("phi.flow.functional_gradient", "phiml.math.gradient"),
    ("phi.math.functional_gradient", "phiml.math.gradient"),
    ("phiml.math.use", "phiml.backend.set_global_default_backend"),
    ("phiml.math.rand", "phiml.math.random_uniform"),
    ("phiml.math.vec_length", "phiml.math.length"),
    ("phi.field.Grid", "phi.field.Field"),
    ("phi.vis.savefig", "phi.vis.write_image"),
    # what the flow modules bring along
    ("phi.flow.np.random.rand", "numpy.random.rand"),
    ("phi.flow.fluid.make_incompressible", "phi.physics.fluid.make_incompressible"),
    ("phi.flow.plot", "phi.vis.plot"),
    ("phi.torch.flow.torch.nn.Linear", "torch.nn.Linear"),
    ("phi.torch.flow.torchf.relu", "torch.nn.functional.relu"),
    ("phi.torch.flow.optim.Adam", "torch.optim.Adam"),
    ("phi.jax.flow.jnp.zeros", "jax.numpy.zeros"),
    ("phi.tf.flow.keras.layers.Dense", "keras.layers.Dense"),
    ("phi.tf.flow.layers.Dense", "keras.layers.Dense"),
    # networks, old and new
    ("phi.torch.nets.u_net", "phiml.nn.u_net"),
    ("phi.torch.flow.dense_net", "phiml.nn.mlp"),
    ("phi.jax.stax.nets.update_weights", "phiml.nn.update_weights"),
    ("phi.tf.nets.SGD", "phiml.nn.sgd"),
    # names that only old versions have
    ("phi.math.hessian", "phiml.math.hessian"),
    ("phi.flow.math.functional_gradient", "phiml.math.functional_gradient"),
    ("phi.math.record_gradients", "phiml.math.record_gradients"),
    # other frameworks
    ("tensorflow.keras.layers.Dense", "keras.layers.Dense"),
    ("tensorflow.keras.models.Model", "keras.Model"),
    ("tensorflow.optimizers.Adam", "keras.optimizers.Adam"),
    ("torch.nn.modules.linear.Linear", "torch.nn.linear.Linear"),
    # copies inside other packages
    ("engines.phi.torch.flow.math.jit_compile", "phiml.math.jit_compile"),
    ("third_party.libs.phiml.math.gradient", "phiml.math.gradient"),
    # unknown names stay
    ("solver.phi", "solver.phi"),
    ("solver.phi.step", "solver.phi.step"),
    ("torch", "torch"),
    ("nowhere", "nowhere"),
]


@pytest.mark.parametrize(("written", "canonical"), CANONICAL)
def test_canonical(written: str, canonical: str) -> None:
    assert load().canonical(written) == canonical


ROLES = [
    ("phi.flow.jit_compile", "jit"),
    ("phi.field.jit_compile_linear", "linear"),
    ("phi.flow.math.jacobian", "gradient"),
    ("phiml.functional_gradient", "gradient"),
    ("phi.math.custom_gradient", "custom_gradient"),
    ("phi.field.solve_linear", "solve"),
    ("phi.flow.minimize", "minimize"),
    ("phiml.math.solve_nonlinear", "solve_nonlinear"),
    ("phi.flow.iterate", "iterate"),
    ("phiml.math.map", "map"),
    ("phiml.math.when_available", "when_available"),
    ("phi.torch.flow.update_weights", "update_weights"),
    ("phi.tf.flow.u_net", "network"),
    ("torch.nn.Module", "network_class"),
    ("tensorflow.keras.Model", "network_class"),
    ("flax.linen.Module", "network_class"),
    ("torch.nn.Conv2d", "native_layer"),
    ("torch.nn.functional.relu", ""),
    ("flax.linen.relu", ""),
    ("torch.tensor", ""),
    ("jax.numpy.sin", ""),
    ("phi.field.native_call", "native_call"),
    ("torch.optim.SGD", "optimizer"),
    ("phi.math.SolveTape", "tape"),
    ("phi.math.precision", "precision"),
    ("phi.flow.Solve", "solve_options"),
    ("phi.math.random_normal", "random"),
    ("numpy.random.normal", "ambient"),
    ("random.random", "ambient"),
    ("time.time", "ambient"),
    ("datetime.datetime.now", "ambient"),
    ("os.environ", "environment"),
    ("phi.math.perf_counter", "clock_ok"),
    ("builtins.print", "console"),
    ("phi.math.print", "console"),
    ("tqdm.auto.tqdm", "console"),
    ("builtins.open", ""),
    ("phi.field.write", "file"),
    ("wandb.log", "file"),
    ("matplotlib.pyplot.savefig", "file"),
    ("matplotlib.pyplot.plot", "plot"),
    ("phi.vis.show", "plot"),
    ("phi.math.seed", "setting"),
    ("numpy.random.seed", "setting"),
    ("torch.autograd.grad", "gradient_native"),
    ("phi.tf.flow.tf.GradientTape", "gradient_native"),
    ("jax.value_and_grad", "gradient_native"),
    ("phi.math.spatial_gradient", ""),
    ("phi.field.spatial_gradient", ""),
    ("numpy.gradient", "convert"),
    ("phi.math.trace_check", "trace_check"),
    ("phi.flow.spatial", "shape"),
    ("phi.flow.vec", "tensor"),
    ("phi.math.all_available", "available"),
    ("phi.math.assert_close", "assert_close"),
    ("phi.field.assert_close", "assert_close"),
    ("builtins.float", "convert"),
    ("math.sin", "convert"),
    ("phi.math.sin", "nonlinear"),
    ("functools.lru_cache", "cache"),
    ("functools.cached_property", "cached_property"),
    ("phiml.dataclasses.cached_property", "dataclass_property"),
    ("functools.partial", "partial"),
    ("functools.wraps", "wraps"),
    ("copy.deepcopy", "copy"),
    ("phi.field.stop_gradient", "stop_gradient"),
]


@pytest.mark.parametrize(("name", "role"), ROLES)
def test_role(name: str, role: str) -> None:
    symbol = load().symbol(name)
    assert symbol is not None
    assert symbol.role == role


@pytest.mark.parametrize("name", ["nowhere", "phi.flow.nothing", "solver.phi.step", "builtins.super"])
def test_unknown(name: str) -> None:
    assert load().symbol(name) is None


CALLABLES = [
    ("phiml.math.jit_compile", {"f": "jit"}, "later", False),
    ("phiml.math.custom_gradient", {"f": "custom_gradient", "gradient": "backward"}, "later", False),
    ("phiml.math.solve_linear", {"f": "solve"}, "now", True),
    ("phiml.math.iterate", {"map_function": "same", "measure": "same"}, "now", True),
    ("phiml.math.map_s2b", {"f": "same"}, "later", False),
    ("phiml.math.when_available", {"runnable": "callback"}, "now", False),
    ("phiml.nn.update_weights", {"loss_function": "loss"}, "now", False),
    ("phi.physics.fluid.incompressible_rk4", {"pde": "same"}, "now", True),
    ("jax.grad", {"fun": "gradient"}, "later", False),
]


@pytest.mark.parametrize(("name", "callables", "when", "repeated"), CALLABLES)
def test_callables(name: str, callables: dict[str, str], when: str, repeated: bool) -> None:
    symbol = load().symbol(name)
    assert symbol is not None
    assert (symbol.callables, symbol.when, symbol.repeated) == (callables, when, repeated)


EFFECTS = [  # name, solves, custom gradient, only with
    ("phi.flow.solve_linear", True, True, ""),
    ("phi.flow.fluid.make_incompressible", True, True, ""),
    ("phi.flow.diffuse.implicit", True, True, ""),
    ("phi.flow.diffuse.explicit", True, True, "implicit"),
    ("phi.flow.diffuse.fourier", False, False, ""),
    ("phiml.math.safe_mul", False, True, ""),
    ("phiml.math.print_gradient", False, True, ""),
    ("phiml.math.scatter", False, True, "indices_gradient"),
    ("phiml.math.safe_div", False, False, ""),
    ("phiml.math.minimize", False, False, ""),
]


@pytest.mark.parametrize(("name", "solves", "custom_gradient", "only_with"), EFFECTS)
def test_effects(name: str, solves: bool, custom_gradient: bool, only_with: str) -> None:
    symbol = load().symbol(name)
    assert symbol is not None
    assert (symbol.solves, symbol.custom_gradient, symbol.only_with) == (solves, custom_gradient, only_with)


def test_symbol_of_a_family_carries_the_name_asked_for() -> None:
    symbol = load().symbol("phi.torch.flow.torch.nn.Linear")
    assert symbol == Symbol(names=("torch.nn.Linear",), role="native_layer", result="network")


EXPORTS = [
    ("phi.flow", "jit_compile", "phiml.math.jit_compile"),
    ("phi.flow", "math", "phiml.math"),
    ("phi.flow", "np", "numpy"),
    ("phi.flow", "CenteredGrid", "phi.field.CenteredGrid"),
    ("phi.torch.flow", "jit_compile", "phiml.math.jit_compile"),
    ("phi.torch.flow", "u_net", "phiml.nn.u_net"),
    ("phiml.dataclasses", "cached_property", "phiml.dataclasses.cached_property"),
    ("phi.jax.flow", "fluid", "phi.physics.fluid"),
    ("phi.tf.flow", "tf", "tensorflow"),
    ("engines.phi.torch.flow", "torchf", "torch.nn.functional"),
    ("phi.math.extrapolation", "PERIODIC", "phiml.math.extrapolation.PERIODIC"),
    ("phi.flow.math", "jit_compile", "phiml.math.jit_compile"),
    ("phi.math", "extrapolation", "phiml.math.extrapolation"),
    ("phi.jax", "flow", "phi.jax.flow"),
]


@pytest.mark.parametrize(("module", "name", "target"), EXPORTS)
def test_exports(module: str, name: str, target: str) -> None:
    exports = load().exports(module)
    assert exports is not None
    assert exports[name] == target


def test_exports_of_an_undescribed_module() -> None:
    assert load().exports("torch.nn") is None
    assert load().exports("nowhere") is None


@pytest.mark.parametrize(
    ("module", "known"),
    [("phi.flow", True), ("torch.nn", True), ("numpy", True), ("engines.phi.flow", True), ("nowhere.x", False)],
)
def test_knows(module: str, known: bool) -> None:
    assert load().knows(module) is known


METHODS = [
    ("backward", "unknown", "gradient_native"),
    ("step", "optimizer", "optimizer_step"),
    ("map", "tensor", "map"),
    ("info", "logger", "console"),
    ("add_scalar", "unknown", "file"),
]


@pytest.mark.parametrize(("method", "kind", "role"), METHODS)
def test_method(method: str, kind: str, role: str) -> None:
    symbol = load().method(method, kind)
    assert symbol is not None
    assert (symbol.name, symbol.role) == (method, role)


def test_method_needs_the_right_kind_of_object() -> None:
    assert load().method("step") is None


def test_attributes() -> None:
    catalogue = load()
    assert catalogue.concrete_attributes["shape"] == "shape"
    assert catalogue.concrete_attributes["available"] == "available"
    assert {"values", "native", "max", "data"}.isdisjoint(catalogue.concrete_attributes)
    assert catalogue.needs_value["item"] == "item"
    assert "native" not in catalogue.needs_value
    assert {"append", "put", "update"} <= catalogue.mutating_methods
    assert catalogue.containers["collections.deque"] == "list"
