"""The web server's own process, started by `kail serve`."""

import argparse

from granian.constants import Interfaces, Loops
from granian.log import LogLevels
from granian.server import Server

from kail.kernel.processes import end_with_parent

THREADS = 4  # granian's default number of blocking threads grew to gigabytes under load


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    options = parser.parse_args()
    end_with_parent()
    Server(
        "kail.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=THREADS,
        loop=Loops.asyncio,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
