"""`kail serve`: the web server and its worker, until somebody presses Ctrl-C."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from kail.kernel.errors import Refusal
from kail.kernel.processes import PARENT_VARIABLE
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

STOP_WITHIN_SECONDS = 10


class PortBusy(Refusal):
    """Something else answers on the port."""

    code = "port_busy"


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail serve`."""
    parser = subparsers.add_parser("serve", help="the web server, with a worker")
    add_server_arguments(parser)
    parser.add_argument(
        "--json", action="store_true", dest="as_json", help="accepted; the server has no answer"
    )
    parser.set_defaults(
        func=lambda namespace: run(host=namespace.host, port=namespace.port, workers=namespace.workers)
    )


def add_server_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that `serve` and `demo` share."""
    parser.add_argument(
        "--host", default=os.environ.get("KAIL_HOST", "127.0.0.1"), help="address to listen on"
    )
    parser.add_argument(
        "--port", type=int, default=int(os.environ.get("KAIL_PORT", "8000")), help="port, 8000"
    )
    parser.add_argument("--workers", type=int, default=2, help="web processes, 2")


def run(*, host: str, port: int, workers: int, on_ready: Callable[[], None] | None = None) -> int:
    """Serve until SIGINT or SIGTERM; everything started here is stopped again. Exit status.

    `on_ready` is called once, when the port answers.
    """
    check_port(host=host, port=port)
    web = [sys.executable, "-m", "kail.interfaces.cli.web_process"]
    server = _start([*web, "--host", host, "--port", str(port), "--workers", str(workers)])
    worker = _start_worker()
    stopping = _stop_signals()
    try:
        while not stopping():
            if server.poll() is not None:
                print(sentence(_("The web server stopped by itself; see the lines above.")), file=sys.stderr)
                return 1
            if worker.poll() is not None:
                worker = _start_worker()
            if on_ready is not None and answers(host=host, port=port):
                on_ready()
                on_ready = None
            time.sleep(0.2)
    finally:
        _stop([server, worker])
    return 0


def answers(*, host: str, port: int) -> bool:
    """Whether something takes connections on the port."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def check_port(*, host: str, port: int) -> None:
    """Raise PortBusy when something listens on the port already, or it may not be taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except (OSError, OverflowError) as error:
            raise PortBusy(
                sentence(
                    _(
                        "Port %(port)s on %(host)s cannot be used (%(why)s); choose another: KAIL_PORT=8001 make demo."
                    ),
                    {"port": port, "host": host, "why": getattr(error, "strerror", None) or error},
                )
            ) from error


def _start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, PARENT_VARIABLE: str(os.getpid())}
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True, env=environment)


def _start_worker() -> "subprocess.Popen[bytes]":
    return _start([sys.executable, "-m", "kail", "worker"])


def _stop_signals() -> Callable[[], bool]:
    seen: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        seen.append(number)

    signal.signal(signal.SIGINT, note)
    signal.signal(signal.SIGTERM, note)
    return lambda: bool(seen)


def _stop(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOP_WITHIN_SECONDS
    for process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
