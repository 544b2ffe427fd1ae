"""The embedded server as the rest of Kail sees it, and the choice between it and an office's own server."""

import atexit
import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kail.kernel.home import HomePaths, exclusive, open_lock
from kail.kernel.postgres.address import APP_ROLE, OWNER_ROLE, DatabaseAddress, parse_address
from kail.kernel.postgres.binaries import find_binaries, reachable_binaries
from kail.kernel.postgres.cluster import (
    START_SECONDS,
    Cluster,
    answers,
    find_postmaster,
    halt,
    launch,
    make_data_folder,
)
from kail.kernel.postgres.instance import (
    Instance,
    belongs_here,
    find_instance,
    orphans,
    prepare_instance,
    remove_instance,
)
from kail.kernel.postgres.provisioning import check_external, provision
from kail.kernel.postgres.refusals import DatabaseUnavailable

_APP_VARIABLE = "DATABASE_URL"
_OWNER_VARIABLE = "DATABASE_OWNER_URL"
_LOCK_SECONDS = START_SECONDS + 60
_MAINTENANCE_DATABASE = "postgres"


@dataclass(frozen=True)
class ServerStatus:
    """What is known of the embedded server; `data_folder` is None before the first start.

    `version` and `binaries` are None when no PostgreSQL is installed that fits the data. `orphans` are
    database folders that no home points at any more.
    """

    running: bool
    version: str | None
    data_folder: Path | None
    binaries: Path | None
    log: Path
    pid: int | None
    orphans: tuple[Path, ...]


class EmbeddedPostgres:
    """PostgreSQL of one Kail home, shared by all processes that use it: the first starts, the last ends it.

    As a context manager it starts on entry and releases on exit. All methods may raise DatabaseUnavailable or
    HomeUnavailable.
    """

    def __init__(self, home: HomePaths) -> None:
        self._home = home
        self._share: int | None = None
        self._used: Instance | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def start(self) -> None:
        """Use the server: start it unless it runs, make whatever is missing in it, and count among its users.

        Another process that starts or ends it at the same time is waited for. Safe to repeat.
        """
        with exclusive(self._lock_file, seconds=_LOCK_SECONDS):
            instance = prepare_instance(home=self._home)
            self._used = instance
            try:
                self._join()
                self._make_ready(instance)
            except BaseException:
                self._leave_to_others(instance)
                raise

    def release(self) -> None:
        """Stop using the server; ends it when nobody else uses it. Safe to repeat.

        A home that was deleted meanwhile has no other users: its server ends.
        """
        instance = self._used
        if instance is None:
            return
        try:
            with exclusive(self._lock_file, seconds=_LOCK_SECONDS):
                self._leave_to_others(instance)
        except FileNotFoundError:
            self._leave()
            halt(instance=instance)

    def stop(self) -> None:
        """End the server whoever uses it; open transactions are rolled back."""
        instance = self._instance()
        with exclusive(self._lock_file, seconds=_LOCK_SECONDS):
            self._leave()
            halt(instance=instance)

    def discard(self) -> None:
        """End the server whoever uses it and delete its database for good: for homes that are thrown away.

        Deleting the home alone leaves the data behind when they lie in the system folder.
        """
        if find_instance(home=self._home) is None:
            return
        instance = self._instance()
        with exclusive(self._lock_file, seconds=_LOCK_SECONDS):
            self._leave()
            halt(instance=instance)
            remove_instance(home=self._home, instance=instance)

    def owner(self) -> DatabaseAddress:
        """The way in for migrations: owns everything, passes every policy."""
        return self._instance().address(user=OWNER_ROLE)

    def app(self) -> DatabaseAddress:
        """The way in for everything else: bound by the region policies, changes no structure."""
        return self._instance().address(user=APP_ROLE)

    def status(self) -> ServerStatus:
        """What is known of the server now; starts and changes nothing."""
        instance = find_instance(home=self._home)
        try:
            binaries = find_binaries(major=instance.data_major if instance else None)
        except DatabaseUnavailable:
            binaries = None
        return ServerStatus(
            running=instance is not None and answers(instance=instance),
            version=binaries.version if binaries else None,
            data_folder=instance.data_folder if instance else None,
            binaries=binaries.folder if binaries else None,
            log=self._log,
            pid=find_postmaster(instance=instance) if instance else None,
            orphans=orphans(home=self._home),
        )

    @property
    def _log(self) -> Path:
        return self._home.logs / "postgres.log"

    @property
    def _lock_file(self) -> Path:
        return self._home.run / "postgres.lock"

    @property
    def _users_file(self) -> Path:
        return self._home.run / "postgres.users"

    def _instance(self) -> Instance:
        found = find_instance(home=self._home)
        if found is not None and belongs_here(home=self._home, instance=found):
            return found
        with exclusive(self._lock_file, seconds=_LOCK_SECONDS):
            return prepare_instance(home=self._home)

    def _make_ready(self, instance: Instance) -> None:
        for may_repeat in (True, False):
            if not answers(instance=instance):
                self._launch(instance)
            try:
                provision(
                    admin=instance.address(user=OWNER_ROLE, database=_MAINTENANCE_DATABASE),
                    owner=instance.address(user=OWNER_ROLE),
                    app=instance.address(user=APP_ROLE),
                )
            except DatabaseUnavailable:
                # A server that is killed just now still takes one connection.
                if not may_repeat or answers(instance=instance):
                    raise
            else:
                return

    def _launch(self, instance: Instance) -> None:
        installed = find_binaries(major=instance.data_major)
        cluster = Cluster(
            instance=instance,
            binaries=reachable_binaries(binaries=installed, user=instance.user),
            log=self._log,
        )
        if not instance.initialised:
            make_data_folder(cluster=cluster)
        launch(cluster=cluster)

    def _join(self) -> None:
        if self._share is None:
            self._share = open_lock(self._users_file)
            fcntl.flock(self._share, fcntl.LOCK_SH)

    def _leave(self) -> None:
        # Closed, not unlocked: a forked child that still uses the server keeps its share of the same lock.
        if self._share is not None:
            os.close(self._share)
        self._share = None
        self._used = None

    def _leave_to_others(self, instance: Instance) -> None:
        self._leave()
        if not self._is_used():
            halt(instance=instance)

    def _is_used(self) -> bool:
        trial = open_lock(self._users_file)
        try:
            fcntl.flock(trial, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(trial)
        return False


def database_addresses(*, home: HomePaths) -> tuple[DatabaseAddress, DatabaseAddress]:
    """The addresses of the app's and the owner's role, in this order; starts no server.

    DATABASE_URL (app) and DATABASE_OWNER_URL (owner, only needed to migrate) name a server of the office's
    own; without the second the app's address stands for both. Otherwise they are those of the embedded
    server, laid down on first use. Raises DatabaseUnavailable.
    """
    external = _external_addresses()
    if external is not None:
        return external
    server = EmbeddedPostgres(home)
    return server.app(), server.owner()


def ensure_database(*, home: HomePaths) -> EmbeddedPostgres | None:
    """A database ready for use: the embedded server started and furnished, or the office's own one checked.

    Returns the embedded server, which the caller releases (the end of the process does it too), or None for a
    server of the office's own. Raises DatabaseUnavailable or HomeUnavailable with one sentence for the user.
    """
    external = _external_addresses()
    if external is not None:
        app, owner = external
        check_external(app=app, owner=owner)
        return None
    server = EmbeddedPostgres(home)
    server.start()
    atexit.register(server.release)
    return server


def _external_addresses() -> tuple[DatabaseAddress, DatabaseAddress] | None:
    url = os.environ.get(_APP_VARIABLE, "").strip()
    if not url:
        return None
    app = parse_address(url=url, variable=_APP_VARIABLE)
    owner_url = os.environ.get(_OWNER_VARIABLE, "").strip()
    owner = parse_address(url=owner_url, variable=_OWNER_VARIABLE) if owner_url else app
    return app, owner
