"""A small newspaper group, served on loopback: the demo and the tests crawl it. Every word of it is made up."""

from __future__ import annotations

import threading
from contextlib import suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qsl, urlsplit

from newscrawl.sample.courier import Courier
from newscrawl.sample.lantern import Lantern
from newscrawl.sample.ledger import Ledger
from newscrawl.sample.site import Reply

if TYPE_CHECKING:
    from types import TracebackType

    from newscrawl.sample.site import Site
    from newscrawl.sample.texts import Text

HOST = "127.0.0.1"
PORT = 8781
SITES: tuple[type[Site], ...] = (Courier, Ledger, Lantern)
OK, NOT_MODIFIED = 200, 304


class SampleGroup:
    """The group's three sites, each on a port of its own; a context manager that serves them.

    port: of the first site, the others follow; 0 takes whatever is free. kinds: other sites to serve. Raises OSError where a port is taken.
    """

    def __init__(self, port: int = PORT, kinds: tuple[type[Site], ...] = SITES) -> None:
        self.servers: list[ThreadingHTTPServer] = []
        self.sites: dict[str, Site] = {}
        for i, kind in enumerate(kinds):
            try:
                server = ThreadingHTTPServer((HOST, port + i if port else 0), _Handler)
            except OSError as error:
                self.close()
                raise OSError(
                    f"port {port + i} of {HOST} is taken, where the sample newspaper {kind.name} should be: {error}"
                ) from error
            server.site = site = kind(f"http://{HOST}:{server.server_port}")  # type: ignore[attr-defined]
            self.servers.append(server)
            self.sites[site.name] = site

    def __enter__(self) -> Self:
        for server in self.servers:
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self.servers:
            server.shutdown()
        self.close()

    def close(self) -> None:
        """Let go of the ports."""
        for server in self.servers:
            server.server_close()

    def port(self, outlet: str) -> int:
        """Return the port that an outlet is served on."""
        return next(server.server_port for server in self.servers if server.site.name == outlet)  # type: ignore[attr-defined]

    @property
    def manifest(self) -> dict[str, dict[str, Text]]:
        """What a crawl is to find: for each outlet its articles by their canonical addresses."""
        return {name: site.articles for name, site in self.sites.items()}


class _Handler(BaseHTTPRequestHandler):
    """Answers with what the server's site shows."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.requests.append(self.path)
        parts = urlsplit(self.path)
        reply = site.reply(parts.path.rstrip("/") or "/", dict(parse_qsl(parts.query)))
        body = reply.body.encode()
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        if reply.status == OK and self.headers.get("If-None-Match") == tag:
            reply, body = Reply("", NOT_MODIFIED, reply.kind), b""
        self.send_response(reply.status)
        headers = {"Content-Type": reply.kind, "Content-Length": str(len(body)), "ETag": tag} | reply.headers
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""
