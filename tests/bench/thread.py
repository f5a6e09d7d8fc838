"""The golden thread of a large council: 300 objectives on six levels, 500 indicators, 2,000 links."""

import numpy as np
import pandas as pd

from pmf_core.store import Store, record
from tests.bench.made import CODES

OBJECTIVES, LINKS, LEVELS = 300, 2000, ("national", "community", "corporate", "service", "team", "individual")


def fill(opened: Store) -> None:
    """Objectives, 50 on each level, each linked to one above; the other links are indicators to any of them."""
    chance = np.random.default_rng(3)
    n = np.arange(OBJECTIVES)
    a_level = OBJECTIVES // len(LEVELS)
    codes = np.array([f"O{one:03d}" for one in n])
    objectives = pd.DataFrame({
        "code": codes, "title": [f"Objective {code}" for code in codes], "level": [LEVELS[one // a_level] for one in n],
        "sort": "objective", "service": "S1", "withdrawn": False,
    })  # fmt: skip
    below = n[a_level:]
    up = (below // a_level - 1) * a_level + chance.integers(0, a_level, len(below))
    pairs = chance.choice(len(CODES) * OBJECTIVES, LINKS - len(below), replace=False)
    links = pd.DataFrame({
        "from_kind": np.repeat(["objective", "indicator"], [len(below), len(pairs)]),
        "from_code": np.concatenate([codes[below], np.array(CODES)[pairs // OBJECTIVES]]),
        "relation": np.repeat(["serves", "measures"], [len(below), len(pairs)]), "to_kind": "objective",
        "to_code": np.concatenate([codes[up], codes[pairs % OBJECTIVES]]), "withdrawn": False,
    })  # fmt: skip
    record(opened, kind="links", scope="bench", actor="Bench", tables={"objective": objectives, "link": links})
