"""The file and its correction file on their way into the store, sealed by a thread while the rows are stored."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kail.apps.documents.models import Document, DocumentKind
from kail.apps.documents.services import record_document, store_bytes
from kail.apps.registry.files.corrections import RowKeys
from kail.apps.registry.services.imports.corrections import row_key_secret, write_corrections
from kail.apps.registry.services.imports.plain_files import nameless_file
from kail.apps.registry.services.imports.staging import StagedFile
from kail.apps.registry.services.imports.tables import number
from kail.apps.registry.services.kept_files import CSV, media_type
from kail.kernel.audit import Actor
from kail.kernel.files import StoredFile


class Keeping:
    """The file at `path` is being sealed from now on; its corrections from `keep_corrections` on.

    `batch_id` is the number that the import's record will have: each row to correct carries it.
    """

    def __init__(self, path: Path, threads: ThreadPoolExecutor) -> None:
        self.batch_id = number("SELECT nextval(pg_get_serial_sequence('registry_importbatch', 'id'))")
        self._path, self._threads = path, threads
        self._file = threads.submit(_sealed, path)
        self._corrections: Future[StoredFile] | None = None

    def keep_corrections(self, staged: StagedFile) -> None:
        """Begin to write the rows that someone must look at."""
        if staged.doubtful.height:
            self._corrections = self._threads.submit(_corrections, staged, self.batch_id)

    def recorded(
        self, *, prefixes: Sequence[str], actor: Actor, now: datetime
    ) -> tuple[Document, Document | None]:
        """The records of the file, and of its corrections when there are any; waits until both are sealed."""

        def record(stored: StoredFile, kind: DocumentKind, name: str, media_type: str) -> Document:
            return record_document(
                stored=stored, kind=kind, name=name, media_type=media_type, sealed=True,
                region_prefixes=prefixes, actor=actor, now=now,
            )  # fmt: skip

        name = self._path.name
        file = record(self._file.result(), DocumentKind.REGISTRY_FILE, name, media_type(name=name))
        if self._corrections is None:
            return file, None
        stored = self._corrections.result()
        return file, record(stored, DocumentKind.CORRECTIONS, f"koreksi {Path(name).stem}.csv", CSV)

    def give_up(self) -> None:
        """Remove what was sealed."""
        for coming in (self._file, self._corrections):
            if coming is not None and coming.exception() is None:
                coming.result().path.unlink(missing_ok=True)


@contextmanager
def keeping(path: Path, /) -> Iterator[Keeping]:
    """Keep the file at `path` while the block runs; when the block fails nothing is kept."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="registry-keeping") as threads:
        kept = Keeping(path, threads)
        try:
            yield kept
        except BaseException:
            kept.give_up()
            raise


def _sealed(path: Path) -> StoredFile:
    with path.open("rb") as stream:
        return store_bytes(stream=stream, sealed=True)


def _corrections(staged: StagedFile, batch_id: int) -> StoredFile:
    keys = RowKeys(batch_id=batch_id, secret=row_key_secret())
    with nameless_file(name="koreksi.csv") as path:
        write_corrections(path, staged=staged, keys=keys)
        return _sealed(path)
