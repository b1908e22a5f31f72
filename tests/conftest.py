"""What the tests share: the sample newspapers, `scrapy` as a process, real servers, and the corpora."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import uuid
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from newscrawl.sample import SampleGroup

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "newscrawl-tests"
FERRETDB = Path(__file__).parent / "servers" / "ferretdb"


def missing(part: str, why: str) -> None:
    """Skip a test for want of a real part, visibly; in CI the want is a failure."""
    if os.environ.get("CI"):
        pytest.fail(f"{part} is needed in CI: {why}")
    pytest.skip(f"{part}: {why}")


def corpora() -> Path:
    """Return the folder of saved pages, or skip: a clone of the project does not have it."""
    if not (SHARED / "corpora" / "README.md").exists():
        pytest.skip("the saved pages (../shared/corpora) are not here")
    return SHARED / "corpora"


class Done(NamedTuple):
    """A command that ended."""

    code: int
    out: str
    err: str


def scrapy_command(*args: str) -> list[str]:
    return [sys.executable, "-m", "scrapy", *args]


def scrapy(*args: str, cwd: Path = ROOT, timeout: float = 120, **env: str) -> Done:
    """Run a scrapy command in the project, as a person would."""
    done = subprocess.run(
        scrapy_command(*args),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        env=environment(**env),
    )
    return Done(done.returncode, done.stdout, done.stderr)


def environment(**more: str) -> dict[str, str]:
    """Return the environment without a store of the person who runs the tests."""
    return {k: v for k, v in os.environ.items() if k not in {"STORE_URI", "MONGODB_URI"}} | more


def documents(path: Path) -> dict[str, dict[str, Any]]:
    """Return the articles of an SQLite store by their canonical addresses."""
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT canonical_url, document FROM articles").fetchall()
    db.close()
    return {url: json.loads(document) for url, document in rows}


def free_port(together: int = 1) -> int:
    """Return the first of some free ports in a row, below those that the system gives to outgoing connections.

    A port of that range could be taken by a connection between this look and the server's own start.
    """
    for first in random.sample(range(20_000, 32_000), 200):
        if all(is_free(port) for port in range(first, first + together)):
            return first
    raise OSError(f"no {together} free ports in a row")


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def wait_for(port: int, process: subprocess.Popen[Any], seconds: float = 30) -> None:
    """Wait until a server listens."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    process.kill()
    pytest.fail(f"the server {process.args} does not listen on port {port}")


@pytest.fixture
def group() -> Iterator[SampleGroup]:
    with SampleGroup(0) as served:
        yield served


@pytest.fixture(scope="session")
def mongodb_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that speaks MongoDB's protocol: MONGODB_URI, else a mongod, else FerretDB over SQLite."""
    if uri := os.environ.get("MONGODB_URI"):
        yield uri.rstrip("/")
        return
    port, state = free_port(), tmp_path_factory.mktemp("mongodb")
    if mongod := shutil.which("mongod"):
        command = [mongod, "--dbpath", str(state), "--port", str(port), "--bind_ip", "127.0.0.1", "--nounixsocket"]
    else:
        command = [str(ferretdb()), "-listen", f"127.0.0.1:{port}", "-state", str(state)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_for(port, process)
        yield f"mongodb://127.0.0.1:{port}"
        process.terminate()


def ferretdb() -> Path:
    """Return FerretDB's program, built once from its Go module and kept outside of the tree."""
    key = sha256(b"".join((FERRETDB / name).read_bytes() for name in ("main.go", "go.mod", "go.sum"))).hexdigest()[:16]
    program = CACHE / f"ferretdb-{key}"
    if not program.exists():
        if not (go := shutil.which("go")):
            missing("MongoDB", "there is no MONGODB_URI, no mongod, and no Go to build FerretDB with")
        CACHE.mkdir(parents=True, exist_ok=True)
        part = program.with_suffix(f".{os.getpid()}")
        built = subprocess.run(
            [str(go), "build", "-trimpath", "-o", str(part), "."],
            cwd=FERRETDB,
            capture_output=True,
            text=True,
            check=False,
        )
        if built.returncode:
            missing("MongoDB", f"FerretDB could not be built: {built.stderr[-300:]}")
        part.rename(program)
    return program


@pytest.fixture
def mongodb_uri(mongodb_server: str) -> Iterator[str]:
    """The address of an empty database."""
    name = f"newscrawl_test_{uuid.uuid4().hex[:8]}"
    yield f"{mongodb_server}/{name}"
    from pymongo import MongoClient  # noqa: PLC0415 only where a server is

    with MongoClient(mongodb_server) as client:
        client.drop_database(name)
