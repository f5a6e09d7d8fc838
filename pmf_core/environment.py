"""Settings that come from outside: environment variables, each with its default."""

import os
from pathlib import Path

from pmf_core.store import Store

ROOT = Path(__file__).parent.parent


def database() -> str:
    """`PMF_DATABASE`: the database file; by default `data/local/pmf.duckdb` in the project's folder."""
    return os.environ.get("PMF_DATABASE") or str(ROOT / "data" / "local" / "pmf.duckdb")


def default_framework() -> str:
    """`PMF_FRAMEWORK`: the framework that `pmf init` puts in force where none is named."""
    return os.environ.get("PMF_FRAMEWORK") or "chesterfield"


def open_store() -> Store:
    """The store that the environment names; `PMF_UPLOADS` moves the folder of original files."""
    uploads = os.environ.get("PMF_UPLOADS")
    return Store.open(database(), uploads=Path(uploads) if uploads else None)
