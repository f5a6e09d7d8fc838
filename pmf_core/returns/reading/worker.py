"""A process apart for reading strangers' files: limited in memory and in time, and free to die.

A small server process imports the readers once and forks a child for each call, so that a call costs some
milliseconds. It does not use `multiprocessing`, whose children run the program's main script again: inside
Streamlit that is the page. A child ends by its own alarm, and the server by the end of its line to us.

Windows has neither fork nor limits of memory: there each call starts a process of its own, with the time
limit alone; what the guard lets through bounds the memory.
"""

import contextlib
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, NoReturn, ParamSpec, TypeVar, cast

from pmf_core.errors import PmfError
from pmf_core.returns.findings import refused
from pmf_core.returns.reading.carried import pack, receive, send, unpack

MEMORY = 2**30
SECONDS = 20.0
GRACE = 2.0
FORKS = hasattr(os, "fork") and hasattr(socket, "send_fds")
PRELOAD = ("pandas", "openpyxl", "pyarrow.compute", "pmf_core.returns.reading.read")

P = ParamSpec("P")
T = TypeVar("T")


def limited(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a module-level function in a process limited to 1 GB of memory and 20 seconds.

    Arguments and result are pickled. Safe to call from any thread.

    Raises:
        Refused: it took too long (R012), needed too much memory (R013) or died (R014).
        PmfError: whatever of ours the function raised.
    """
    return call(function, args, kwargs, memory=MEMORY, seconds=SECONDS)


def call(
    function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any], *, memory: int, seconds: float
) -> T:
    """The same with limits of one's own."""
    request = pack((function, args, kwargs, memory, seconds))
    began = time.monotonic()
    answer = _server.ask(request, seconds) if FORKS else _alone(request, seconds)
    if not answer:
        if time.monotonic() - began >= seconds:
            raise refused("R012", seconds=f"{seconds:g}")
        raise refused("R014", reason="the program that reads it stopped short")
    outcome, payload = cast("tuple[str, Any]", unpack(answer))
    if outcome == "done":
        return payload  # type: ignore[no-any-return]
    if outcome == "memory":
        raise refused("R013", limit=f"{memory / 2**30:g} GB")
    if outcome == "ours":
        raise payload
    raise refused("R014", reason=payload)


def warm() -> None:
    """Start the server process early, so that the first call need not wait for its imports."""
    if FORKS:
        _server.start()


class _Server:
    """Our end of the server process, started when it is first needed and again if it died."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.line: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.lock:
            self._running()

    def ask(self, request: bytes, seconds: float) -> bytearray:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, self.lock:
                try:
                    socket.send_fds(self._running(), [b"!"], [theirs.fileno()])
                except OSError:
                    self._stop()
                    socket.send_fds(self._running(), [b"!"], [theirs.fileno()])
            ours.settimeout(seconds + GRACE)
            try:
                send(ours, request)
                return receive(ours)
            except OSError:
                return bytearray()

    def _running(self) -> socket.socket:
        if self.line is None or self.process is None or self.process.poll() is not None:
            self._stop()
            ours, theirs = socket.socketpair()
            with theirs:
                code = f"from pmf_core.returns.reading import worker; worker.serve({theirs.fileno()})"
                self.process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
                    [sys.executable, "-c", code],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=_environment(),
                )
            self.line = ours
        return self.line

    def _stop(self) -> None:
        if self.line is not None:
            self.line.close()
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        self.line = self.process = None


_server = _Server()


def serve(descriptor: int) -> None:
    """The server process: import once, then fork a child for every call, until the line ends."""
    for module in PRELOAD:
        __import__(module)
    gc.disable()  # a child lives for one call: nothing is worth collecting
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the system
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program that asked
    line = socket.socket(fileno=descriptor)
    while True:
        message, descriptors, _, _ = socket.recv_fds(line, 1, 1)
        if not message:
            return
        if os.fork() == 0:
            line.close()
            _child(socket.socket(fileno=descriptors[0]))
        os.close(descriptors[0])


def _child(line: socket.socket) -> NoReturn:
    """One call, start to end. Whatever happens, this process ends here."""
    with contextlib.suppress(BaseException):
        request = cast("tuple[Any, ...]", unpack(receive(line)))
        send(line, outcome(*request))
    os._exit(0)


def outcome(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], memory: int, seconds: float
) -> bytes:
    _limit(memory, seconds)
    try:
        return pack(("done", function(*args, **kwargs)))
    except MemoryError:
        return pack(("memory", None))
    except PmfError as fault:
        return pack(("ours", fault))
    except Exception as fault:
        return pack(("fault", f"{type(fault).__name__}: {str(fault)[:200]}"))


def _limit(memory: int, seconds: float) -> None:
    if not FORKS:
        return
    import resource  # noqa: PLC0415 - is not there on Windows

    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    most = _address_space() + memory
    with contextlib.suppress(ValueError, OSError):  # a system that keeps no such limit
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """Bytes of address space taken already: the limit is on top of what the imports need."""
    try:
        with open("/proc/self/statm", encoding="ascii") as pages:
            return int(pages.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 2**30


def _alone(request: bytes, seconds: float) -> bytearray:
    """One call in a process of its own, with the time limit only."""
    code = (
        "import sys; from pmf_core.returns.reading import carried, worker; "
        "sys.stdout.buffer.write(worker.outcome(*carried.unpack(bytearray(sys.stdin.buffer.read()))))"
    )
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", code], input=request, capture_output=True, timeout=seconds, check=False,
            env=_environment(),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return bytearray()
    return bytearray(done.stdout)


def _environment() -> dict[str, str]:
    """Ours, able to import what we can, with one thread for arithmetic: a fork must have no others."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1",
            "ARROW_DEFAULT_MEMORY_POOL": "system"}  # fmt: skip
