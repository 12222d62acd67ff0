"""A node of Ray that is lost while it reads: two nodes on this machine, one of them killed.

    reports -> a pool of two processes -> its export
            -> two nodes of Ray, one of which is killed -> the same export, byte for byte?

Ray listens on the address of this machine for so long. With `--shared s3://bucket/folder`, and
AWS_ENDPOINT_URL and credentials in the environment, all travels through an object store.
"""

import argparse
import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kills import digest_export, write_reports

from communique.errors import RecordError
from communique.run.ray import SETTINGS
from communique.run.runners import READER
from communique.store.sqlite import open_store

WATCH_SECONDS = 0.2


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 where both exports are the same."""
    parser = argparse.ArgumentParser(description="Kill a node of Ray while it reads.")
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--after", type=int, default=8, help="reports read when the node is killed")
    parser.add_argument("--shared", help="as of `communique read`; without it, Ray carries all")
    options = parser.parse_args(arguments)
    os.environ |= SETTINGS
    with TemporaryDirectory() as place:
        folder, calm, lost = (Path(place, name) for name in ("reports", "calm.db", "lost.db"))
        write_reports(folder, options.reports, READER)
        start(folder, calm, "--jobs", "2").wait()
        shared = ["--shared", options.shared] if options.shared else []
        killed = read_and_kill(folder, lost, shared, options.after)
        is_same = digest_export(calm) == digest_export(lost)
    print(f"{options.reports} reports, a node killed after {killed}; the same export: {is_same}")
    return 0 if is_same else 1


def read_and_kill(folder: Path, record: Path, shared: list[str], after: int) -> int:
    """How many reports were in the record when the second node was killed."""
    cluster_utils = import_module("ray.cluster_utils")  # here: it reads the settings above

    node: dict[str, Any] = {"num_cpus": 1, "object_store_memory": 200_000_000}
    cluster = cluster_utils.Cluster(
        initialize_head=True, head_node_args={**node, "include_dashboard": False}
    )
    try:
        second = cluster.add_node(**node)
        run = start(folder, record, "--runner", "ray", "--address", cluster.address, *shared)
        while (count := count_documents(record)) < after and run.poll() is None:
            time.sleep(WATCH_SECONDS)
        if run.poll() is None:
            cluster.remove_node(second, allow_graceful=False)
        if run.wait():
            message = f"the run ended with exit code {run.returncode}"
            raise RuntimeError(message)
    finally:
        cluster.shutdown()
    return count


def start(folder: Path, record: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """The command that reads the folder into the record."""
    return subprocess.Popen(  # noqa: S603  # this Python, the command of ours
        [sys.executable, "-m", "communique.cli", "read", str(folder), "--record", str(record),
         *arguments],
    )  # fmt: skip


def count_documents(record: Path) -> int:
    """How many reports are in the record."""
    if not record.exists() or not record.stat().st_size:
        return 0
    try:
        with open_store(record, write=False) as connection:
            (count,) = connection.execute("SELECT count(*) FROM document").fetchone()
    except RecordError:  # it is being made
        return 0
    return int(count)


if __name__ == "__main__":
    sys.exit(main())
