import signal
import subprocess
import sys
import threading

import pytest

from phiml_audit.source import deep, run_deep


def depth(levels: int) -> int:
    return 0 if levels == 0 else 1 + depth(levels - 1)


def endless(_: object = None) -> object:
    return list(map(endless, [1]))  # through C, which takes stack for each call


def test_room_for_deep_calls_and_an_error_beyond() -> None:
    before = sys.getrecursionlimit(), threading.stack_size()
    assert run_deep(depth, 100_000) == 100_000
    with pytest.raises(RecursionError):
        run_deep(endless)
    assert (sys.getrecursionlimit(), threading.stack_size()) == before


def test_errors_reach_the_caller() -> None:
    with pytest.raises(KeyError, match="lost"):
        run_deep(dict[str, int]().__getitem__, "lost")
    with pytest.raises(SystemExit):
        run_deep(sys.exit, 3)


def test_a_call_within_stays_in_its_thread() -> None:
    outer, inner = run_deep(lambda: (threading.get_ident(), run_deep(threading.get_ident)))
    assert outer == inner != threading.get_ident()


def test_a_smaller_stack_has_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    set_size = threading.stack_size

    def stack_size(size: int = 0) -> int:
        if size > 2**27:
            raise ValueError(size)
        return set_size(size)

    monkeypatch.setattr(threading, "stack_size", stack_size)
    assert run_deep(sys.getrecursionlimit) == 2**27 // deep.BYTES_PER_LEVEL


def test_an_interrupt_ends_the_process_at_once() -> None:
    program = """if True:
        import time
        from phiml_audit.source import run_deep
        def work():
            print('working', flush=True)
            while True:
                time.sleep(0.01)
        try:
            run_deep(work)
        except KeyboardInterrupt:
            print('interrupted', flush=True)
    """
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "interrupted\n"
        assert process.wait(timeout=5) == 0
