"""A throwaway home and PostgreSQL for one run of the tests; loaded before Django reads its settings."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from kail.kernel.home import home_paths
from kail.kernel.postgres import ensure_database
from tests.prepared import furnish


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    folder = Path(tempfile.mkdtemp(prefix="kail-test-"))
    os.environ["KAIL_HOME"] = str(folder)
    os.environ["KAIL_SYNTHETIC"] = "1"
    os.environ["KAIL_HOSTS"] = "testserver,localhost,127.0.0.1"
    os.environ["KAIL_LOG_LEVEL"] = "WARNING"
    for variable in ("DATABASE_URL", "DATABASE_OWNER_URL", "KAIL_KEYS", "KAIL_HTTPS"):
        os.environ.pop(variable, None)
    if early_config.known_args_namespace.numprocesses and "PYTEST_XDIST_WORKER" not in os.environ:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return  # this process hands the tests out; the workers run them, each on a database of its own
    home = home_paths()
    furnish(home=home)
    server = ensure_database(home=home)

    def clear() -> None:
        if server is not None:
            server.discard()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(clear)
