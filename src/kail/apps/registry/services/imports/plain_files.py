"""Files with numbers of people in the clear, which never have a name on the disk.

Whatever kills the process, no such file stays behind: the system frees a nameless file with the process.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def nameless_file(*, name: str, content: Iterable[bytes] = ()) -> Iterator[Path]:
    """A path, called `name`, to a file that only this process can reach; filled with `content`."""
    folder = settings.FILE_UPLOAD_TEMP_DIR
    with tempfile.TemporaryFile(dir=folder) as file, tempfile.TemporaryDirectory(dir=folder) as links:
        for part in content:
            file.write(part)
        file.flush()
        path = Path(links) / name
        path.symlink_to(f"/dev/fd/{file.fileno()}")
        yield path
