"""Articles a second and peak memory, side by side: this crawl, Scrapy alone on the same pages, news-please's reader on them.

    .venv/bin/python tests/benchmarks/throughput.py [--pages 300]

Saved pages are served on loopback as one outlet: a listing of links, and a page for each. Each contestant runs in a process
of its own; memory is the peak of the process with its largest child.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
SCRAPY_ALONE = """
import scrapy
class Alone(scrapy.Spider):
    name = "alone"
    custom_settings = {"ROBOTSTXT_OBEY": False, "LOG_LEVEL": "WARNING", "DOWNLOAD_DELAY": 0.001, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}
    async def start(self):
        yield scrapy.Request(self.url)
    def parse(self, response):
        for href in response.css("h2 a::attr(href)"):
            yield response.follow(href, self.page)
    def page(self, response):
        yield {"url": response.url, "bytes": len(response.body)}
"""
NEWS_PLEASE = """
import sys, urllib.request, re
from newsplease import NewsPlease
base = sys.argv[1]
read = lambda url: urllib.request.urlopen(url).read()
found = re.findall(r'<h2><a href="([^"]+)"', read(base).decode())
kept = sum(bool(NewsPlease.from_html(read(base + path[1:]).decode("utf-8", "replace"), url=base + path[1:]).maintext) for path in found)
print(kept)
"""


def saved_pages(count: int) -> dict[str, bytes]:
    """Return saved article pages by the path that they are served at."""
    with gzip.open(CORPORA / "articles" / "manifest.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:count]
    return {
        f"/2025/09/30/page-number-{i}-of-the-benchmark": gzip.open(CORPORA / row["html_file"]).read()
        for i, row in enumerate(rows)
    }


def serve(pages: dict[str, bytes]) -> ThreadingHTTPServer:
    """Serve the pages and a listing of them on loopback."""
    entries = "".join(
        f'<article class="post"><h2><a href="{path}">A headline of the benchmark, number {i}</a></h2></article>'
        for i, path in enumerate(pages)
    )
    listing = f"<html><body>{entries}</body></html>".encode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = pages.get(self.path, listing if self.path == "/" else b"")
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def measured(command: list[str]) -> tuple[float, float]:
    """Return the seconds that a command takes, and the peak memory of it and its children in MiB."""
    probe = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", probe, *command], cwd=ROOT, capture_output=True, text=True, check=True)
    return time.monotonic() - began, int(done.stdout) / 1024


def main() -> None:
    """Run the contestants and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    count = parser.parse_args().pages
    if not CORPORA.exists():
        sys.exit("the saved pages (../shared/corpora) are not here")
    server = serve(saved_pages(count))
    url = f"http://127.0.0.1:{server.server_port}/"
    with tempfile.TemporaryDirectory() as folder:
        alone = Path(folder) / "alone.py"
        alone.write_text(SCRAPY_ALONE)
        fast = (
            "-s",
            "DOWNLOAD_DELAY=0.001",
            "-s",
            "CONCURRENT_REQUESTS_PER_DOMAIN=8",
            "-s",
            "AUTOTHROTTLE_ENABLED=False",
        )
        store = ("-s", f"STORE_URI=sqlite:{folder}/store.db", "-s", "LOG_LEVEL=WARNING")
        contestants = {
            "newscrawl": [sys.executable, "-m", "scrapy", "crawl", "any", "-a", f"url={url}", *fast, *store],
            "Scrapy alone": [
                sys.executable,
                "-m",
                "scrapy",
                "runspider",
                str(alone),
                "-a",
                f"url={url}",
                "-o",
                f"{folder}/alone.jsonl",
            ],
            "news-please": [sys.executable, "-c", NEWS_PLEASE, url],
        }
        results = {name: measured(command) for name, command in contestants.items()}
    print(f"{count} pages{'':12}{'seconds':>10}{'pages/s':>10}{'peak MiB':>10}{'of Scrapy alone':>18}")
    for name, (seconds, memory) in results.items():
        ratio = results["Scrapy alone"][0] / seconds
        print(f"{name:18}{seconds:>12.1f}{count / seconds:>10.1f}{memory:>10.0f}{ratio:>17.2f}x")


if __name__ == "__main__":
    main()
