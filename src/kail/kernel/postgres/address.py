"""Where a database is and who connects."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from kail.kernel.postgres.refusals import DatabaseUnavailable
from kail.kernel.wording import marked as _
from kail.kernel.wording import sentence

DATABASE = "kail"
OWNER_ROLE = "kail_owner"
APP_ROLE = "kail_app"
PORT = 5432


@dataclass(frozen=True)
class DatabaseAddress:
    """One role's way into one database. `host` is a host name or the folder of a Unix socket.

    `options` are further connection settings of libpq such as `sslmode`. The password shows in no repr.
    """

    host: str
    port: int
    name: str
    user: str
    password: str = field(repr=False)
    options: tuple[tuple[str, str], ...] = ()

    def url(self) -> str:
        """The address as a `postgresql://` URL, password included: for connections, never for logs."""
        user, password, name = (quote(part, safe="") for part in (self.user, self.password, self.name))
        settings = urlencode([("host", self.host), ("port", str(self.port)), *self.options], quote_via=quote)
        return f"postgresql://{user}:{password}@/{name}?{settings}"


def parse_address(*, url: str, variable: str) -> DatabaseAddress:
    """The address in a `postgresql://user:password@host:port/name?sslmode=…` URL.

    `variable` names the setting in the refusal, which never repeats the URL. Raises DatabaseUnavailable
    `database_url`.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise _malformed(variable) from error
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    port_text = options.pop("port", None) or str(port or PORT)
    name = unquote(parts.path.removeprefix("/"))
    user = unquote(parts.username or "")
    if parts.scheme not in {"postgres", "postgresql"} or not (
        host and name and user and port_text.isdecimal()
    ):
        raise _malformed(variable)
    return DatabaseAddress(
        host=host,
        port=int(port_text),
        name=name,
        user=user,
        password=unquote(parts.password or ""),
        options=tuple(options.items()),
    )


def _malformed(variable: str) -> DatabaseUnavailable:
    return DatabaseUnavailable(
        sentence(
            _("%(variable)s is no database address; write it as postgresql://user:password@host:5432/name."),
            {"variable": variable},
        ),
        code="database_url",
    )
