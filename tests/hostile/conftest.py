"""A small council against which every hostile file is checked."""

from dataclasses import replace

import pytest

from pmf_core.returns import Context, check
from tests.returns.conftest import DATA_LIST, EMPTY, sheets


@pytest.fixture(scope="session")
def council() -> Context:
    """Four indicators (CS01 in %, HS16 in homes, FI02 in £ a month, YR01 in days a year) and no figures yet."""
    listed = check(sheets(DATA_LIST), kind=None, mapping=None, context=EMPTY)
    return replace(EMPTY, data_list=listed.frames["data_list"])
