"""Real workers: whatever student code does, the grader gets an outcome and no process stays."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from jail_bench import FORGER, Bench, ask, descendants, is_gone, state_of, until

from grader.core.foreign import Foreign
from grader.core.model import Died, Flooded, Raised, Returned, TimedOut
from grader.errors import JailError
from grader.jail import wire
from grader.jail.client import Loaded
from grader.jail.exceptions import BY_NAME
from grader.jail.launcher import Jail

ROOT = Path(__file__).parents[3]
LOST = "was lost; grade again"

# Values and raises


def test_a_value_comes_back(bench):
    """What the function returns arrives, computed from the arguments given."""
    got = bench.outcome("def f(a, b=1):\n    return {'sum': a + b}", np.arange(3.0))
    assert got.value["sum"].tolist() == [1.0, 2.0, 3.0]
    assert got.inputs_after is None


def test_keywords_arrive(bench):
    """Keyword arguments reach the function by their names."""
    client = bench.open("def f(a, *, b):\n    return a - b")
    client.loaded()
    assert ask(client, 5, b=3) == Returned(2)


def test_arguments_after_the_call_come_back_where_asked_for(bench):
    """The worker sends its arguments as they are after the call, and only if asked to."""
    client = bench.open("def f(a):\n    a[0] = 9")
    client.loaded()
    array = np.zeros(2)
    after = ask(client, array, want_inputs=True).inputs_after
    assert [item.tolist() for item in after] == [[9.0, 0.0]]
    assert array.tolist() == [0.0, 0.0]
    assert ask(client, array).inputs_after is None


def test_one_worker_answers_many_calls(bench):
    """A worker keeps its module's state from call to call."""
    client = bench.open("n = 0\ndef f():\n    global n\n    n += 1\n    return n")
    client.loaded()
    assert [ask(client).value for _ in range(3)] == [1, 2, 3]


def test_what_is_not_on_the_list_comes_back_as_a_name(bench):
    """A set, a student's own object or far too large a value arrive as inert names."""
    assert bench.outcome("def f():\n    return {1}").value == Foreign("set")
    assert bench.outcome("class A: pass\ndef f():\n    return [A()]").value == [Foreign("A")]
    source = "import numpy as np\ndef f():\n    return [np.zeros(1 << 22)] * 3"
    assert bench.outcome(source).value == Foreign("too many items")


RAISES = {
    "a built-in error": ("raise ValueError('x')", "ValueError"),
    "an error's child that is not listed": ("raise BrokenPipeError('x')", "OSError"),
    "the student's own error": ("raise Mine('x')", "KeyError"),
    "the student's own bare error": ("raise Bare('x')", "Exception"),
    "a numpy error": ("np.linalg.inv(np.zeros((2, 2)))", "ValueError"),
    "an exit": ("sys.exit(0)", "SystemExit"),
    "an interrupt": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "a group": ("raise BaseExceptionGroup('x', [KeyboardInterrupt()])", "BaseException"),
    "not written yet": ("raise NotImplementedError", "NotImplementedError"),
    "endless recursion": ("return f()", "RecursionError"),
    "no such name": ("return undefined", "NameError"),
    "a text that raises": ("raise Nasty", "Exception"),
}


@pytest.mark.parametrize("name", RAISES)
def test_a_raise_counts_as_the_nearest_built_in_class(bench, name):
    """An exception arrives as its nearest built-in class, with the student's own line."""
    code, kind = RAISES[name]
    source = (
        "import sys, numpy as np\n"
        "class Mine(KeyError): pass\n"
        "class Bare(Exception): pass\n"
        "class Nasty(Exception):\n"
        "    def __str__(self): raise RuntimeError\n"
        "def f():\n"
        f"    {code}\n"
    )
    got = bench.outcome(source)
    assert isinstance(got, Raised)
    assert (got.kind, got.line) == (kind, 7)


def test_the_innermost_own_line_is_told(bench):
    """Of several lines of the student's file the innermost that took part is told."""
    source = "import numpy as np\ndef g(x):\n    np.reshape(x, 7)\ndef f():\n    g([1])\n"
    assert bench.outcome(source).line == 3


def test_a_wrong_number_of_arguments_has_no_line(bench):
    """A call that does not fit the signature is no line of the student's."""
    got = bench.outcome("def f(a, b):\n    return a", 1)
    assert (got.kind, got.line) == ("TypeError", None)


def test_a_worker_goes_on_after_a_raise(bench):
    """A call that raised does not end the worker."""
    client = bench.open("def f(x):\n    return 1 / x")
    client.loaded()
    assert ask(client, 0).kind == "ZeroDivisionError"
    assert ask(client, 2) == Returned(0.5)


def test_exception_texts_are_cut(bench):
    """An exception's text arrives up to 500 characters."""
    assert bench.outcome("def f():\n    raise ValueError('x' * 9999)").text == "x" * 500


# Loading


def test_loading_tells_signatures(bench):
    """Loading tells each function's signature; None where missing, empty where no function."""
    source = "print('hello')\ndef f(a, b): pass\nh = 3\n"
    loaded = bench.loaded(source, ("f", "g", "h"))
    assert loaded == Loaded({"f": "(a, b)", "g": None, "h": ""}, "hello\n")


LOADING = {
    "a syntax error": ("def f(:\n    pass", "SyntaxError", 1),
    "a wrong indentation": ("def f():\n    x = 1\n      y = 2", "IndentationError", 3),
    "null bytes": ("x = '\0'", "SyntaxError", None),
    "a raise": ("x = 1\nraise ValueError('no')", "ValueError", 2),
    "an exit": ("\nexit()", "NameError", 2),
    "the grader": ("import grader", "ModuleNotFoundError", 1),
    "a part of the grader": ("import grader.jail.wire", "ModuleNotFoundError", 1),
    "scipy": ("import scipy", "ModuleNotFoundError", 1),
    "pytest": ("import pytest", "ModuleNotFoundError", 1),
}


@pytest.mark.parametrize("name", LOADING)
def test_what_stops_loading_is_told(bench, name):
    """A module that cannot be loaded is a raise with its line; only numpy can be imported."""
    source, kind, line = LOADING[name]
    got = bench.loaded(source)
    assert isinstance(got, Raised)
    assert (got.kind, got.line if line else None) == (kind, line)


def test_nothing_of_the_grader_is_left_in_memory(bench):
    """No module of the grader can be found among the loaded modules."""
    source = "import sys\ndef f():\n    return sorted(m for m in sys.modules if 'grader' in m)"
    assert bench.outcome(source) == Returned([])


def test_the_standard_library_and_numpy_can_be_imported(bench):
    """Parts of numpy and the standard library that are not loaded yet can still be imported."""
    source = "import numpy.polynomial, json, wave, fractions\ndef f():\n    return json.dumps([1])"
    assert bench.outcome(source) == Returned("[1]")


def test_a_worker_knows_nothing_of_the_environment(monkeypatch):
    """The grader's environment variables do not reach student code."""
    monkeypatch.setenv("SECRET_TOKEN", "x")
    with Jail() as jail, contextlib.closing(Bench(jail)) as bench:
        got = bench.outcome("import os\ndef f():\n    return sorted(os.environ)")
    known = {"LC_ALL", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PYTHONHASHSEED"}
    assert set(got.value) <= known


# Deaths

DEATHS = {
    "os._exit": ("import os; os._exit(3)", "(exit code 3)"),
    "os._exit as if all were well": ("import os; os._exit(0)", "(exit code 0)"),
    "a null pointer": ("import ctypes; ctypes.string_at(0)", "a segmentation fault"),
    "an abort": ("import os; os.abort()", "an abort"),
    "a kill": ("import signal; signal.raise_signal(9)", "a kill signal"),
    "an unusual signal": ("import signal; signal.raise_signal(10)", "signal 10"),
}


@pytest.mark.parametrize("when", ["while loading", "in a call"])
@pytest.mark.parametrize("name", DEATHS)
def test_a_death_is_told(bench, name, when):
    """A worker that ends without a reply is a death, with how it ended."""
    code, how = DEATHS[name]
    if when == "in a call":
        got = bench.outcome(f"{FORGER}\ndef f():\n    {code}")
    else:
        got = bench.loaded(f"{FORGER}\n{code}")
    assert isinstance(got, Died)
    assert how in got.how


def test_a_hang_up_is_a_death(bench):
    """A worker that closes its end is ended."""
    client = bench.open(f"{FORGER}\ndef f():\n    os.close(FD)\n    time.sleep(600)")
    client.loaded()
    assert isinstance(ask(client), Died)


def test_after_a_death_every_call_gives_the_same(bench):
    """A worker that died stays dead: no later call brings an answer."""
    client = bench.open("import os\ndef f(x):\n    os._exit(1) if x else None")
    client.loaded()
    first = ask(client, 1)
    assert isinstance(first, Died)
    assert ask(client, 0) == first


def test_a_death_between_two_calls_is_told(bench):
    """A worker that ends while nobody asks is found out at the next call."""
    source = (
        "import os, signal\n"
        "signal.signal(signal.SIGALRM, lambda *_: os._exit(3))\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.05)\n"
        "def f(): return 1\n"
    )
    client = bench.open(source)
    client.loaded()
    outcomes = [ask(client)]
    assert until(lambda: outcomes.append(ask(client)) or outcomes[-1] != Returned(1))
    assert outcomes[-1] == Died("it ended the Python process (exit code 3)")


# Time


def test_an_endless_loop_is_stopped_with_its_line(bench):
    """A loop that never ends is stopped by the processor's clock, and its line is told."""
    got = bench.outcome("def f():\n    print('in')\n    while True:\n        pass", cpu_seconds=0.1)
    assert isinstance(got, TimedOut)
    assert (got.clock, got.seconds, got.printed) == ("cpu", 0.1, "in\n")
    assert got.line in {3, 4}


def test_an_endless_loop_while_loading_is_stopped(bench):
    """A module that never finishes loading is stopped in the same way."""
    got = bench.loaded("while True:\n    pass", cpu_seconds=0.1)
    assert (got.clock, got.line in {1, 2}) == ("cpu", True)


def test_computing_in_c_is_stopped_without_a_line(bench):
    """Code that never comes back from C is stopped from outside; no line is known."""
    got = bench.outcome("def f():\n    return sum(range(10**12))", cpu_seconds=0.1)
    assert got == TimedOut("cpu", 0.1)


def test_a_deadline_cannot_be_swallowed(bench):
    """A bare except in a loop does not keep a worker alive."""
    source = "def f():\n    while True:\n        try:\n            while True: pass\n"
    source += "        except:\n            pass\n"
    got = bench.outcome(source, cpu_seconds=0.1)
    assert (got.clock, got.line) == ("cpu", 4)


SLOW_TO_GO = """
    import time
    class Slow:
        def __del__(self):
            while time.process_time() < {seconds}: pass
    def f(wait=False):
        while wait: pass
        slow = Slow()
        raise ValueError
"""


def test_time_that_runs_out_after_a_reply_is_a_time_out(bench):
    """What code does when its reply is sent counts, and is no reply to the next question."""
    client = bench.open(SLOW_TO_GO.format(seconds=99), cpu_seconds=0.1)
    client.loaded()
    assert ask(client).kind == "ValueError"
    assert ask(client) == TimedOut("cpu", 0.1)


def test_the_line_is_still_told_in_the_next_call(bench):
    """Where the time ran out between two calls, the next one says which line was running."""
    client = bench.open(SLOW_TO_GO.format(seconds=0.42), cpu_seconds=0.4)
    client.loaded()
    assert ask(client).kind == "ValueError"
    assert ask(client, wait=True) == TimedOut("cpu", 0.4, 7)


def test_switching_the_timer_off_does_not_help(bench):
    """A worker that stops its own timer is stopped from outside."""
    source = "import signal\ndef f():\n    signal.setitimer(signal.ITIMER_PROF, 0)\n"
    source += "    signal.signal(signal.SIGPROF, signal.SIG_IGN)\n    while True: pass\n"
    # the kernel would end it after 2 s of computing, which takes longer than this wall limit
    assert bench.outcome(source, cpu_seconds=0.1, wall_seconds=1.9) == TimedOut("cpu", 0.1)


def test_calls_under_way_come_back_in_order(bench):
    """Several calls may be sent before the first is waited for; each gets its own outcome."""
    client = bench.open("def f(x):\n    print(x, end='')\n    return 1 / x")
    client.loaded()
    for number in (1, 2, 0, 4):
        client.send("f", wire.encode_arguments(((number,), {}))[0])
    assert client.receive() == Returned(1.0, None, "1")
    assert client.receive() == Returned(0.5, None, "2")
    raised = client.receive()
    assert (raised.kind, raised.line, raised.printed) == ("ZeroDivisionError", 3, "0")
    assert client.receive() == Returned(0.25, None, "4")
    assert ask(client, 8) == Returned(0.125, None, "8")


def test_calls_after_the_last_have_its_end(bench):
    """A worker that ends during one of several calls has ended for those behind it too."""
    client = bench.open("import os\ndef f(x):\n    return x if x else os._exit(3)")
    client.loaded()
    for number in (1, 0, 2):
        client.send("f", wire.encode_arguments(((number,), {}))[0])
    assert client.receive() == Returned(1)
    ended = client.receive()
    assert ended == Died("it ended the Python process (exit code 3)")
    assert client.receive() == ended


def test_one_reply_too_many_is_flooding(bench):
    """A worker that answers one of several calls twice does not answer the next one by it."""
    source = f"{FORGER}\ndef f(x):\n    forge({wire.RETURNED}, x, {BODY!r})\n    return x"
    client = bench.open(source)
    client.loaded()
    for number in (1, 2):
        client.send("f", wire.encode_arguments(((number,), {}))[0])
    outcomes = [client.receive(), client.receive()]
    assert outcomes[1] == Flooded("a reply to no question")


def test_a_worker_with_open_calls_is_not_kept(bench):
    """A worker that was asked what nobody waited for does not serve another test."""
    client = bench.open("def f(x): return x")
    client.loaded()
    client.send("f", wire.encode_arguments(((1,), {}))[0])
    assert not client.renew()


def test_the_kernel_is_a_second_net(bench):
    """A worker that computes while nobody waits for it is ended by the kernel: a time-out."""
    source = "import signal\ndef f():\n    signal.setitimer(signal.ITIMER_PROF, 0)\n"
    source += "    while True: pass\n"
    before = descendants()
    client = bench.open(source, cpu_seconds=0.1)
    client.loaded()
    (pid,) = {pid for pid in descendants() - before if state_of(pid)[0] != "Z"}
    client.send("f", wire.encode_arguments(((), {}))[0])
    client.flush()
    assert until(lambda: is_gone(pid))
    assert client.receive() == TimedOut("cpu", 0.1)


def test_the_processor_limit_covers_all_calls(bench):
    """Many calls that are each short enough run into the limit together."""
    source = "def f():\n    for _ in range(300_000): pass\n"
    client = bench.open(source, cpu_seconds=0.2)
    client.loaded()
    assert until(lambda: isinstance(ask(client), TimedOut))


def test_sleeping_is_stopped_by_the_wall_clock(bench):
    """Code that waits is stopped by elapsed time."""
    got = bench.outcome("import time\ndef f():\n    time.sleep(600)", wall_seconds=0.3)
    assert got == TimedOut("wall", 0.3)


def test_a_reply_that_drips_is_stopped(bench):
    """A reply sent byte by byte does not start the clock anew with each byte."""
    source = f"{FORGER}\ndef f():\n    forge({wire.RETURNED}, 1, length=9999)\n"
    source += "    while True:\n        os.write(FD, b'N')\n        time.sleep(0.02)\n"
    assert bench.outcome(source, wall_seconds=0.3) == TimedOut("wall", 0.3)


def test_a_worker_that_does_not_read_is_stopped(bench):
    """Arguments that nobody takes end in a time-out, not in a grader that hangs."""
    source = "import signal, time\nsignal.signal(signal.SIGALRM, lambda *_: time.sleep(600))\n"
    source += "signal.setitimer(signal.ITIMER_REAL, 0.05)\ndef f(a): return 1\n"
    client = bench.open(source, wall_seconds=0.5)
    client.loaded()
    time.sleep(0.3)
    assert ask(client, np.zeros(1 << 20)) == TimedOut("wall", 0.5)


# Forged replies

BODY = wire.encode((1.0, None, ""))
IN_A_CALL = {
    "an endless stream": ("while True: os.write(FD, b'\\0' * 65536)", "a reply to no question"),
    "an old number": (f"forge({wire.RETURNED}, 0, {BODY!r})", "a reply to no question"),
    "a number to come": (f"forge({wire.RETURNED}, 2, {BODY!r})", "a reply to no question"),
    "too large a frame": (f"forge({wire.RETURNED}, 1, length=1 << 27)", "larger than 64 MiB"),
    "noise": (f"forge({wire.RETURNED}, 1, b'?noise')", "no reply: an unknown tag"),
    "no tuple": (f"forge({wire.RETURNED}, 1, b'N')", "no reply"),
    "a tuple too short": (f"forge({wire.RETURNED}, 1, {wire.encode((1,))!r})", "no reply"),
    "prints that are no text": (
        f"forge({wire.RETURNED}, 1, b't' + b'\\3\\0\\0\\0NNN')",
        "no reply",
    ),
    "bytes left over": (f"forge({wire.RETURNED}, 1, {BODY + b'N'!r})", "left over"),
    "a raise that is none": (f"forge({wire.RAISED}, 1, {BODY!r})", "no reply"),
    "a time-out that is none": (f"forge({wire.OVERTIME}, 1, b'N')", "no reply"),
    "loading again": (f"forge({wire.LOADED}, 1, {wire.encode(({}, ''))!r})", "no reply"),
    "an unknown kind": ("forge(99, 1)", "no reply"),
    "a message for the zygote": (f"forge({wire.KILL}, 1, {wire.encode(1)!r})", "no reply"),
    "an operator that was not given": (
        f"forge({wire.REVERSE}, 1, {wire.encode((0, (), {}))!r})",
        "a function that it was not given",
    ),
    "a negative operator": (
        f"forge({wire.REVERSE}, 1, {wire.encode((-1, (), {}))!r})",
        "a function that it was not given",
    ),
    "an operator call that is none": (f"forge({wire.REVERSE}, 1, b'N')", "no reply"),
}


@pytest.mark.parametrize("name", IN_A_CALL)
def test_a_forged_reply_ends_the_worker(bench, name):
    """Whatever is not a well-formed reply with the right number ends the worker."""
    code, what = IN_A_CALL[name]
    client = bench.open(f"{FORGER}\ndef f():\n    {code}\n    time.sleep(600)")
    client.loaded()
    got = ask(client)
    assert isinstance(got, Flooded)
    assert what in got.what
    assert ask(client) == got


def test_a_reply_before_the_question_ends_the_worker(bench):
    """A reply that lies ready before the call was made is never taken for an answer."""
    source = f"""{FORGER}
import signal
def early(*_): forge({wire.RETURNED}, 1, {BODY!r})
signal.signal(signal.SIGALRM, early)
signal.setitimer(signal.ITIMER_REAL, 0.05)
def f(): return 2.0
"""
    client = bench.open(source)
    client.loaded()
    time.sleep(0.3)
    assert ask(client) == Flooded("a reply before the question")


def test_two_replies_to_one_question_end_the_worker(bench):
    """A forged reply counts as the answer, and the true one behind it ends the worker."""
    source = f"{FORGER}\ndef f():\n    forge({wire.RETURNED}, 1, {BODY!r})\n    return 2.0"
    client = bench.open(source)
    client.loaded()
    assert ask(client) in (Returned(1.0), Flooded("more than it was asked for"))
    assert isinstance(ask(client), Flooded)


WHILE_LOADING = {
    "noise": ("os.write(FD, b'noise' * 99)", "a reply larger than 64 MiB"),
    "an answer": (f"forge({wire.RETURNED}, 0, {BODY!r})", "no reply"),
    "signatures that are none": (f"forge({wire.LOADED}, 0, {wire.encode(([], ''))!r})", "no reply"),
    "a wrong number": (f"forge({wire.LOADED}, 1, {wire.encode(({}, ''))!r})", "no question"),
}


@pytest.mark.parametrize("name", WHILE_LOADING)
def test_a_forged_start_ends_the_worker(bench, name):
    """A worker that says something else than what it loaded is ended."""
    code, what = WHILE_LOADING[name]
    got = bench.loaded(f"{FORGER}\n{code}\ntime.sleep(600)")
    assert isinstance(got, Flooded)
    assert what in got.what


def test_forged_lines_and_classes_are_not_believed(bench):
    """A made-up class counts as Exception, and a line that is no line number as unknown."""
    body = wire.encode(("Secret42", "t", 10**9, ""))
    source = f"{FORGER}\ndef f():\n    forge({wire.RAISED}, 1, {body!r})\n    time.sleep(600)"
    assert bench.outcome(source) == Raised("Exception", "t", None)
    body = wire.encode(("ValueError", "t", True, ""))
    source = f"{FORGER}\ndef f():\n    forge({wire.RAISED}, 1, {body!r})\n    time.sleep(600)"
    assert bench.outcome(source) == Raised("ValueError", "t", None)


# Limits


def test_memory_is_limited(bench):
    """A function that asks for more memory than allowed gets a MemoryError."""
    source = "import numpy as np\ndef f():\n    return np.empty(2 << 30, dtype=np.uint8).nbytes"
    assert bench.outcome(source, memory_mb=1024).kind == "MemoryError"
    assert bench.outcome(source, memory_mb=4096) == Returned(2 << 30)


def test_prints_are_bounded(bench):
    """What is printed is kept up to the limit, and each call starts anew."""
    source = "import sys\ndef f(n):\n    print('é' * n, file=sys.stderr)"
    client = bench.open(source, output_chars=20)
    client.loaded()
    assert ask(client, 5).printed == "é" * 5 + "\n"
    assert ask(client, 10**6).printed == "é" * 10 + "\n[cut: too much was printed]"
    assert ask(client, 1).printed == "é\n"


def test_prints_before_a_raise_are_kept(bench):
    """What was printed before a raise arrives with it."""
    got = bench.outcome("def f():\n    print('in')\n    raise ValueError")
    assert got.printed == "in\n"


def test_prints_do_not_reach_the_graders_output(bench, capfd):
    """Whatever file descriptor student code prints to, the grader's own output stays clean."""
    source = "import os\ndef f():\n    print('x')\n    os.write(1, b'y')\n    os.write(2, b'z')"
    bench.outcome(source)
    assert capfd.readouterr() == ("", "")


def test_nobody_types(bench):
    """Standard input is empty."""
    assert bench.outcome("def f():\n    return input()").kind == "EOFError"
    assert bench.outcome("import sys\ndef f():\n    return sys.stdin.read()") == Returned("")


def test_files_cannot_be_written(bench, tmp_path):
    """No byte gets into a file."""
    path = tmp_path / "out.txt"
    source = "def f(path):\n    with open(path, 'w') as file:\n        file.write('x')"
    got = bench.outcome(source, str(path))
    assert BY_NAME[got.kind] in (OSError, PermissionError, FileNotFoundError)
    assert not path.exists() or path.stat().st_size == 0


def test_few_files_can_be_open(bench):
    """A function that opens file after file is stopped by an error of its own."""
    source = "import os\ndef f():\n    return [open(os.__file__) for _ in range(100)]"
    assert bench.outcome(source).kind == "OSError"


def test_no_process_of_a_students_stays(own_bench):
    """A process that student code starts is refused, or gone once the jail is closed."""
    source = "import os, time\ndef f():\n    pid = os.fork()\n"
    source += "    if pid == 0:\n        time.sleep(600)\n    return pid\n"
    got = own_bench.outcome(source)
    assert isinstance(got, Returned | Raised)
    own_bench.jail.close()
    if isinstance(got, Returned):
        assert until(lambda: is_gone(got.value))


def test_programs_cannot_be_left_running(own_bench):
    """A program that student code starts is refused, or gone once the jail is closed."""
    source = "import subprocess\ndef f():\n    return subprocess.Popen(['/bin/sleep', '600']).pid"
    got = own_bench.outcome(source)
    assert isinstance(got, Returned | Raised | Died)
    own_bench.jail.close()
    if isinstance(got, Returned):
        assert until(lambda: is_gone(got.value))


# Operators


def test_an_operator_runs_on_our_side(bench):
    """A callable argument is called back, with values in both directions."""
    source = "def f(op, x):\n    return op(x, plus=1) * 2"
    seen = []

    def operator(x, plus):
        seen.append((x, plus))
        return x + plus

    got = bench.outcome(source, operator, np.arange(2))
    assert got.value.tolist() == [2, 4]
    assert [(x.tolist(), plus) for x, plus in seen] == [([0, 1], 1)]


def test_an_operator_that_raises_raises_there(bench):
    """What an operator raises arrives in the student's code as its nearest built-in class."""
    source = "def f(op):\n    try:\n        op()\n    except LookupError as error:\n"
    source += "        return type(error).__name__, str(error)\n"

    def operator():
        raise KeyError("secret")

    value = bench.outcome(source, operator).value
    assert value == ("KeyError", "'KeyError in the function that you were given'")


def test_an_operator_called_wrongly_raises_there(bench):
    """An operator called with odd arguments raises in the student's code, not in the grader."""
    source = "def f(op):\n    return op(1, 2, three=3)"
    assert bench.outcome(source, abs).kind == "TypeError"
    source = (
        f"{FORGER}\ndef f(op):\n    forge({wire.REVERSE}, 1, {wire.encode((0, (), {1: 2}))!r})\n"
    )
    source += "    time.sleep(600)\n"
    assert isinstance(bench.outcome(source, abs, wall_seconds=0.3), TimedOut)


def test_calls_of_operators_are_counted(bench):
    """A worker that calls an operator without end is stopped."""
    got = bench.outcome("def f(op):\n    while True: op(1)", abs, cpu_seconds=20)
    assert got == Flooded("too many calls or something that is no reply")


def test_an_operator_is_gone_after_its_call(bench):
    """An operator kept for later can no longer be called."""
    source = "kept = []\ndef f(op=None):\n    kept.append(op)\n    return kept[0](1)"
    client = bench.open(source)
    client.loaded()
    assert ask(client, abs) == Returned(1)
    assert ask(client) == Flooded("a call of a function that it was not given")


def test_a_hang_up_while_an_operator_runs_is_a_death(bench):
    """A worker that dies while its operator runs is told as dead."""
    source = f"{FORGER}\ndef f(op):\n    forge({wire.REVERSE}, 1, {wire.encode((0, (1,), {}))!r})\n"
    source += "    os._exit(3)\n"

    def slow(_):
        time.sleep(0.2)
        return np.zeros(1 << 20)

    assert bench.outcome(source, slow) == Died("it ended the Python process (exit code 3)")


# One worker and the next


def test_state_does_not_reach_the_next_worker(bench):
    """Globals, patched modules and loaded modules are as new in each worker."""
    source = """
    import sys, numpy as np, math
    seen = []
    def f():
        before = (len(seen), math.pi, np.sum is max, "left" in sys.modules)
        seen.append(1); math.pi = 3; np.sum = max; sys.modules["left"] = math
        return before
    """
    assert [bench.outcome(source).value for _ in range(2)] == [(0, np.pi, False, False)] * 2


def test_random_numbers_start_equal(bench):
    """Both random generators start at the same place in every worker."""
    source = "import random, numpy as np\ndef f():\n    return random.random(), np.random.rand()"
    first, second = (bench.outcome(source) for _ in range(2))
    assert first == second


def test_the_order_of_sets_is_stable(bench, own_bench):
    """A set of texts has one order in every worker of every jail."""
    source = "def f():\n    return list({'a', 'b', 'c', 'd', 'e', 'f', 'g'})"
    assert bench.outcome(source) == own_bench.outcome(source)


def test_another_submission_discards_ready_workers(bench):
    """Workers that were forked ahead for one submission are not given to the next."""
    first = bench.open("def f(): return 'first'")
    first.loaded()
    bench.jail.fork_ahead(3)
    assert bench.outcome("def f(): return 'second'") == Returned("second")
    assert ask(first) == Returned("first")


def test_ready_workers_serve_the_same_submission(bench):
    """Loading the same submission again keeps the workers that are ready for it."""
    source = "def f(): return 1"
    bench.outcome(source)
    bench.jail.fork_ahead(2)
    assert bench.outcome(source) == Returned(1)
    assert bench.outcome(source) == Returned(1)


# Ends


def test_closing_a_jail_ends_all_its_processes(own_bench):
    """After close no zygote and no worker is left, whatever the workers were doing."""
    before = descendants() - descendants_of_jail(own_bench)
    loop = "import signal\nsignal.setitimer(signal.ITIMER_PROF, 0)\ndef f():\n    while True: pass"
    for _ in range(2):
        client = own_bench.open(loop, cpu_seconds=60)
        client.loaded()
        client.send("f", wire.encode_arguments(((), {}))[0])
        client.flush()
    own_bench.jail.fork_ahead(2)
    assert len(descendants() - before) >= 3
    own_bench.jail.close()
    assert descendants() <= before


def descendants_of_jail(bench):
    """Give the zygote of a fresh jail and what it has started."""
    bench.outcome("def f(): pass")
    zygote = bench.jail._pid  # noqa: SLF001 - a test may know which process to look at
    return {zygote} | descendants(zygote)


def test_closing_twice_is_once(own_bench):
    """A jail, or a client, that is closed again stays closed."""
    client = own_bench.open("def f(): pass")
    client.close()
    client.close()
    own_bench.jail.close()
    own_bench.jail.close()


GRADER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from jail_bench import Bench, descendants
from grader.jail import wire
from grader.jail.launcher import Jail
bench = Bench(Jail())
client = bench.open(
    "import signal\\nsignal.setitimer(signal.ITIMER_PROF, 0)\\ndef f():\\n    while True: pass",
    cpu_seconds=60,
)
client.loaded()
client.send("f", wire.encode_arguments(((), {}))[0])
client.flush()
bench.jail.fork_ahead(1)
print(*descendants(), flush=True)
time.sleep(600)
"""


def test_a_killed_grader_leaves_nothing_behind():
    """When the grader is killed in the middle of a run, zygote and workers end by themselves."""
    command = [sys.executable, "-c", GRADER, str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as grader:
        try:
            pids = [int(pid) for pid in grader.stdout.readline().split()]
        finally:
            grader.kill()
    assert len(pids) >= 2
    try:
        assert until(lambda: all(map(is_gone, pids)))
    finally:
        for pid in pids:
            if not is_gone(pid):
                os.kill(pid, signal.SIGKILL)


def test_a_lost_zygote_is_told_with_what_to_do(own_bench):
    """Where the process that starts workers is gone, the error says so and to grade again."""
    own_bench.outcome("def f(): pass")
    outer = own_bench.jail._pid  # noqa: SLF001 - see above
    inner = descendants(outer)
    os.kill(outer, signal.SIGKILL)
    assert until(lambda: all(is_gone(pid) for pid in inner))
    with pytest.raises(JailError, match=LOST):
        own_bench.outcome("def f(): return 1")


def test_a_zygote_lost_during_a_call_is_told(own_bench):
    """Where it is lost while student code runs, that is the grader's fault, not the student's."""
    client = own_bench.open("def f():\n    while True: pass", cpu_seconds=60)
    client.loaded()
    client.send("f", wire.encode_arguments(((), {}))[0])
    client.flush()
    os.kill(own_bench.jail._pid, signal.SIGKILL)  # noqa: SLF001 - see above
    with pytest.raises(JailError, match=LOST):
        client.receive()


def test_an_interpreter_that_cannot_be_started_is_told(monkeypatch):
    """Where Python itself cannot be started, the error says what the system says."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(JailError, match=r"cannot be started: .*No such file"):
        Jail()


def test_a_system_without_posix_spawn_is_told(monkeypatch):
    """Where processes cannot be started in this way, the error names WSL."""
    monkeypatch.delattr(os, "posix_spawn")
    with pytest.raises(JailError, match="use WSL"):
        Jail()


def test_a_python_without_numpy_is_told():
    """Where numpy is not installed, the error says how to install it."""
    code = "from grader.jail.launcher import Jail\nJail()"
    ended = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "JailError: numpy is not installed for this Python; run: pip install" in ended.stderr


# One worker for several tests

BURN = """
import time
def f(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds
"""


def test_a_renewed_worker_has_all_its_time_again(bench):
    """What one test used is not taken from the next: 0.2 and 0.9 of a limit of 1 s are fine."""
    client = bench.open(BURN, cpu_seconds=1.0)
    client.loaded()
    assert ask(client, 0.2) == Returned(0.2)
    assert client.renew()
    assert ask(client, 0.9) == Returned(0.9)


def test_a_renewed_worker_still_has_a_limit(bench):
    """After its renewal a worker is stopped like a fresh one."""
    client = bench.open(BURN, cpu_seconds=0.4)
    client.loaded()
    assert ask(client, 0.01) == Returned(0.01)
    assert client.renew()
    assert isinstance(ask(client, 5.0), TimedOut)


def test_a_renewed_worker_is_stopped_from_outside_too(bench):
    """Code that ignores the timer inside is ended by the grader's own clock after a renewal."""
    ignoring = "import signal\nsignal.signal(signal.SIGPROF, signal.SIG_IGN)\n" + BURN
    client = bench.open(ignoring, cpu_seconds=0.4)
    client.loaded()
    assert ask(client, 0.01) == Returned(0.01)
    assert client.renew()
    assert isinstance(ask(client, 1.2), TimedOut)


def test_a_worker_that_used_much_is_not_renewed(bench):
    """Past a quarter of its processor time a worker is not kept for another test."""
    client = bench.open(BURN, cpu_seconds=1.0)
    client.loaded()
    assert ask(client, 0.4) == Returned(0.4)
    assert not client.renew()


def test_a_worker_that_ended_is_not_renewed(bench):
    """Neither a dead worker nor one that was closed goes on."""
    client = bench.open("import os\ndef f():\n    os._exit(0)")
    client.loaded()
    ask(client)
    assert not client.renew()
    client = bench.open("def f():\n    return 1")
    client.loaded()
    client.close()
    assert not client.renew()


def test_a_renewed_worker_warns_again(bench):
    """A warning that one test met is printed in the next test too, as by a fresh worker."""
    client = bench.open("import numpy as np\ndef f():\n    return float(np.float64(1) / 0)")
    client.loaded()
    first = ask(client)
    assert "RuntimeWarning" in first.printed
    assert ask(client).printed == ""
    assert client.renew()
    assert ask(client) == first
