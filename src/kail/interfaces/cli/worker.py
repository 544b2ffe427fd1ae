"""`kail worker`: does the long work that people start on pages."""

import argparse
import asyncio

from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app

from kail.kernel.home import home_paths
from kail.kernel.postgres import database_addresses
from kail.kernel.processes import end_with_parent


def add_arguments(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `kail worker`."""
    parser = subparsers.add_parser("worker", help="the worker alone, for long work")
    parser.add_argument("--once", action="store_true", help="stop when nothing waits any more")
    parser.add_argument(
        "--json", action="store_true", dest="as_json", help="accepted; the worker has no answer"
    )
    parser.set_defaults(func=lambda namespace: run(once=namespace.once))


def run(*, once: bool) -> int:
    """Work until stopped (or, with `once`, until the queue is empty); exit status."""
    end_with_parent()
    asyncio.run(_work(once=once))
    return 0


async def _work(*, once: bool) -> None:
    address, _owner = database_addresses(home=home_paths())
    connector = PsycopgConnector(
        conninfo="",
        kwargs={
            "host": address.host,
            "port": address.port,
            "dbname": address.name,
            "user": address.user,
            "password": address.password,
            "application_name": "kail-worker",
        },
        min_size=1,
        max_size=4,
    )
    # Dead workers are noticed after half a minute without a heartbeat; see kail.kernel.jobs.retry_stalled.
    with app.replace_connector(connector) as worker_app:
        async with worker_app.open_async():
            await worker_app.run_worker_async(
                wait=not once, concurrency=1, install_signal_handlers=True, delete_jobs="successful"
            )
