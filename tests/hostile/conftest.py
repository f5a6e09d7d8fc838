"""A small council against which every hostile file is checked."""

import pytest

from pmf_core.returns import Context
from tests.hostile.case import small_council


@pytest.fixture(scope="session")
def council() -> Context:
    """The council of every case."""
    return small_council()
