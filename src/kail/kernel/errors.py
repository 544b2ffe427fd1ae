"""The one kind of error that is no fault: Kail refuses, says why, and has changed nothing."""

from django.utils.functional import Promise


class Refusal(Exception):
    """An expected refusal. `message` is one sentence for the user (may be a lazy translation), `code` is stable."""

    code: str = "refused"

    def __init__(self, message: str | Promise, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return str(self.message)
