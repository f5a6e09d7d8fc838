"""The store: one DuckDB file, one process, one writer, append-only."""

from pmf_core.store.audit import AuditRow, first_break
from pmf_core.store.connect import Clock, Store, utc_now
from pmf_core.store.faults import unreadable
from pmf_core.store.migrate import steps
from pmf_core.store.record import Original, Receipt, original, record

__all__ = [
    "AuditRow",
    "Clock",
    "Original",
    "Receipt",
    "Store",
    "first_break",
    "original",
    "record",
    "steps",
    "unreadable",
    "utc_now",
]
