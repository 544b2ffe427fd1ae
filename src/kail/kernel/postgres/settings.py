"""The server's settings, written anew at every start, for an office machine of a few cores and gigabytes."""

import os
from pathlib import Path

from kail.kernel.postgres.address import PORT

SETTINGS_FILE = "kail.conf"
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 (looked at, never written)
_ENOUGH_SHARED_MEMORY = 1 << 30

_SETTINGS: tuple[tuple[str, str], ...] = (
    # Only through the private socket, never over the network.
    ("listen_addresses", ""),
    ("port", str(PORT)),
    ("unix_socket_permissions", "0700"),
    ("password_encryption", "scram-sha-256"),
    ("shared_buffers", "256MB"),
    ("work_mem", "64MB"),
    ("maintenance_work_mem", "256MB"),
    ("max_parallel_workers_per_gather", "2"),
    # A name that is no plain schema.configuration keeps every parallel worker from starting.
    ("default_text_search_config", "pg_catalog.simple"),
    ("random_page_cost", "1.1"),
    # Compiling costs more than it saves on queries of the size of an office.
    ("jit", "off"),
    ("wal_compression", "on"),
    ("max_wal_size", "4GB"),
    ("checkpoint_timeout", "15min"),
    ("synchronous_commit", "on"),
    ("timezone", "Asia/Makassar"),
    ("log_timezone", "Asia/Makassar"),
    ("lc_messages", "C"),
    ("log_line_prefix", "%m [%p] %u@%d "),
    ("log_checkpoints", "off"),
    # Statements, parameters and details hold names and addresses: none of them belongs in a log.
    ("log_error_verbosity", "terse"),
    ("log_min_error_statement", "panic"),
    ("log_statement", "none"),
    ("log_parameter_max_length", "0"),
    ("log_parameter_max_length_on_error", "0"),
)
# An office's tables lie in the machine's cache: processes that fetch pages would only take the queries' two cores.
_SETTINGS_OF_18 = (("io_method", "sync"),)


def settings_text(*, socket_folder: Path, major: int) -> str:
    """The text of the settings file for a server of PostgreSQL `major` that listens in `socket_folder`."""
    settings = [
        *_SETTINGS,
        *(_SETTINGS_OF_18 if major >= 18 else ()),
        ("unix_socket_directories", str(socket_folder)),
        ("dynamic_shared_memory_type", "posix" if _has_shared_memory() else "mmap"),
    ]
    lines = [
        "# Written by Kail at every start. Your own settings go into postgresql.auto.conf (ALTER SYSTEM)."
    ]
    lines += [f"{name} = '{value}'" for name, value in settings]
    return "\n".join(lines) + "\n"


def _has_shared_memory() -> bool:
    # A container's 64 MB break parallel queries with "could not resize shared memory segment".
    try:
        found = os.statvfs(_SHARED_MEMORY)
    except OSError:
        return False
    return found.f_frsize * found.f_blocks >= _ENOUGH_SHARED_MEMORY
