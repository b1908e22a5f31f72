"""Politeness as a server sees it."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from conftest import documents, scrapy

from newscrawl.extensions.politeness import retry_after

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "Negotiators signed a treaty on Monday that ends eleven years of argument about the water of the upper valley and its dam. "


class Server(ThreadingHTTPServer):
    """Five articles, slowly; the second is busy at first and asks to wait a second; a sixth redirects to another site."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.now = self.most = 0
        self.lock = threading.Lock()
        self.times: dict[str, list[float]] = {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.now += 1
            self.server.most = max(self.server.most, self.server.now)
            seen = self.server.times.setdefault(self.path, [])
            seen.append(time.monotonic())
        time.sleep(0.05)
        status, headers, body = self.answer(len(seen))
        with self.server.lock:
            self.server.now -= 1
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer(self, times: int) -> tuple[int, dict[str, str], bytes]:
        if self.path == "/":
            cards = "".join(
                f'<article class="post"><h2><a href="/news/a-treaty-of-the-valley-number-{n}">A treaty of the valley, number {n}</a></h2></article>'
                for n in range(6)
            )
            return 200, {}, f"<html><body>{cards}</body></html>".encode()
        if not self.path.startswith("/news/"):
            return 404, {}, b""
        if self.path.endswith("1") and times == 1:
            return 503, {"Retry-After": "1"}, b""
        if self.path.endswith("5"):
            return 302, {"Location": "http://127.0.0.2:9/elsewhere"}, b""
        number = self.path[-1]
        return (
            200,
            {},
            f"<html><head><title>A treaty {number}</title></head><body><h1>A treaty {number}</h1><p>{TEXT}{number}</p><p>{TEXT}</p></body></html>".encode(),
        )

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as served:
        threading.Thread(target=served.serve_forever, args=(0.05,), daemon=True).start()
        yield served
        served.shutdown()


def test_one_request_at_a_time_retry_after_and_never_off_the_site(server: Server, tmp_path: Path) -> None:
    db = tmp_path / "store.db"
    settings = ("-s", f"STORE_URI=sqlite:{db}", "-s", "DOWNLOAD_DELAY=0.01", "-s", "AUTOTHROTTLE_START_DELAY=0.01")
    done = scrapy("crawl", "any", "-a", f"url=http://127.0.0.1:{server.server_port}/", *settings)
    assert done.code == 0, done.err
    assert server.most == 1
    first, second = server.times["/news/a-treaty-of-the-valley-number-1"]
    assert second - first >= 1
    assert len(documents(db)) == 5
    assert "1 OffSite" in done.err


@pytest.mark.parametrize(
    ("value", "seconds"), [(b"120", 120), (b"Wed, 21 Oct 2015 07:28:00 GMT", 0), (b"soon", 0), (None, 0)]
)
def test_retry_after_is_a_number_or_a_date(value: bytes | None, seconds: float) -> None:
    assert retry_after({"Retry-After": value}) == seconds
