"""Memory that a large file took goes back to the system once it is checked, not into the allocators' reserves."""

import contextlib
import ctypes
import sys

import pyarrow as pa

MMAP_THRESHOLD = -3  # the number of this setting in glibc
LARGE = 2**16  # bytes; what is larger is asked of the system and given back to it


def give_back() -> None:
    """Settle for this process that large pieces of memory are given back. Without it 200,000 rows leave 60 MB.

    Arrow's own allocator keeps what it once had; glibc raises its limit of a large piece to 32 MB as it goes.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # a system with another C library
            ctypes.CDLL(None).mallopt(MMAP_THRESHOLD, LARGE)
