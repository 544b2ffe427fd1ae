"""A Kail home of the benchmark's own: a throwaway one, or a cached one that the next run uses again."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from kail.kernel.errors import Refusal
from kail.kernel.home import home_paths
from kail.kernel.postgres import EmbeddedPostgres

_MARK = "benchmark.json"
_ELSEWHERE = ("DATABASE_URL", "DATABASE_OWNER_URL", "KAIL_KEYS", "KAIL_HTTPS")


class HomeNotOurs(Refusal):
    """The folder holds something that no benchmark made."""

    code = "benchmark_home"


@dataclass(frozen=True)
class Registry:
    """The synthetic registry that a home holds."""

    people: int
    seed: int


@dataclass
class BenchmarkHome:
    """A home with its server running. `holds` is None until `keep` is called: then it is ready for measuring."""

    folder: Path
    server: EmbeddedPostgres
    holds: Registry | None

    @property
    def file(self) -> Path:
        """The registry file that was imported."""
        return self.folder / "registry.csv"

    def keep(self, registry: Registry) -> None:
        """Say that the home now holds this registry."""
        (self.folder / _MARK).write_text(json.dumps(asdict(registry)), encoding="utf-8")
        self.holds = registry

    def forget(self) -> None:
        """Say that the home no longer holds what was imported: the next run fills it anew."""
        (self.folder / _MARK).write_text("null", encoding="utf-8")
        self.holds = None


@contextmanager
def opened_home(*, cache: Path | None) -> Iterator[BenchmarkHome]:
    """A home with its own server, which this process and those that it starts use.

    Without `cache` it is deleted at the end. Raises HomeNotOurs for a cache folder with other contents.
    """
    folder = Path(tempfile.mkdtemp(prefix="kail-benchmark-")) if cache is None else cache.absolute()
    holds = None if cache is None else _content(folder)
    for name in _ELSEWHERE:
        os.environ.pop(name, None)
    os.environ |= {"KAIL_HOME": str(folder), "KAIL_SYNTHETIC": "1", "KAIL_LOG_LEVEL": "WARNING"}
    folder.mkdir(parents=True, exist_ok=True)
    if holds is None:
        (folder / _MARK).write_text("null", encoding="utf-8")
    server = EmbeddedPostgres(home_paths())
    try:
        with server:
            yield BenchmarkHome(folder=folder, server=server, holds=holds)
    finally:
        if cache is None:
            server.discard()
            shutil.rmtree(folder, ignore_errors=True)


def _content(folder: Path) -> Registry | None:
    mark = folder / _MARK
    if mark.is_file():
        content = json.loads(mark.read_text(encoding="utf-8"))
        return None if content is None else Registry(**content)
    if folder.is_dir() and any(folder.iterdir()):
        raise HomeNotOurs(f"{folder} holds something that no benchmark made; name an empty or new folder.")
    return None
