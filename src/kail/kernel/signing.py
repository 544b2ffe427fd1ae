"""The secret with which sessions and forms are signed."""

import os
import secrets

from kail.kernel.home import HomePaths


def django_secret(*, home: HomePaths) -> str:
    """The signing secret: KAIL_SECRET_KEY, or one drawn once and kept in the secrets folder."""
    configured = os.environ.get("KAIL_SECRET_KEY")
    if configured:
        return configured
    file = home.secrets / "signing.key"
    if not file.exists():
        draft = file.with_suffix(f".{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()
