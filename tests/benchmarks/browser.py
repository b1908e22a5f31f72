"""Memory of the crawl and its browser over many listings that only a browser can fill, one after the other.

    .venv/bin/python tests/benchmarks/browser.py [--pages 200]

Prints the resident memory of the crawl and of the crawl with all browser processes, every 25 pages: it is to stay flat.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser_site import BrowserSite  # noqa: E402
from test_browser import browsers_of, started  # noqa: E402

from newscrawl.sample import SampleGroup  # noqa: E402

STEP = 25


def main() -> None:
    """Crawl, and print memory as the pages go by."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    pages = parser.parse_args().pages
    print(f"{'pages':>6}{'crawl':>12}{'with browser':>16}")
    with SampleGroup(0, (BrowserSite,)) as group, tempfile.TemporaryDirectory() as folder:
        site = group.sites["browser"]
        process = started(Path(folder), [f"{site.base}/shell/{n}" for n in range(pages)], declared=True)
        threading.Thread(target=process.communicate, daemon=True).start()
        shown = 0
        while process.poll() is None:
            time.sleep(0.2)
            asked = sum(path.startswith("/shell/") for path in site.requests)
            if asked >= shown + STEP:
                shown = asked
                own = mebibytes(process.pid)
                print(
                    f"{asked:>6}{own:>8} MiB{own + sum(map(mebibytes, browsers_of(process.pid))):>12} MiB", flush=True
                )
    sys.exit(process.returncode)


def mebibytes(pid: int) -> int:
    """Return a process's resident memory; 0 where it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * 4096 // 2**20
    except OSError:
        return 0


if __name__ == "__main__":
    main()
