"""The demonstration council: who it is, the moment at which it stands still, and the returns that it received.

Its content and its generator are in data/demo; this loads them. See data/demo/README.md.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).parent.parent / "data" / "demo"
CODE = "X07000001"  # no nation's code begins with X
NAME = "Wealdmoor Borough Council"
BEGINS = datetime(2025, 4, 1, 9, 0)
MOMENT = datetime(2026, 11, 17, 9, 0)


@dataclass(frozen=True, slots=True)
class DemoReturn:
    """One file as a service sent it, in the layout of the ordinary returns.

    `service` and `period` are empty where it is about no one service or quarter; `reason` is empty
    where the return restates nothing and raises nothing that asks for one.
    """

    received_at: datetime
    actor: str  # a job title
    kind: str
    service: str
    period: str
    filename: str
    data: bytes
    reason: str
    role: str = "performance_team"  # of the framework: by its rights the file is sent


def returns() -> Iterator[DemoReturn]:
    """Every return between BEGINS and MOMENT, in the order received; the same bytes on every run."""
    made: Iterator[DemoReturn] = _generator().returns()
    return made


def _generator() -> ModuleType:
    """data/demo as a package of its own name: it lies beside the content that it reads, not in this room."""
    name = "wealdmoor"
    if name in sys.modules:
        return sys.modules[name]
    spec = spec_from_file_location(name, FOLDER / "__init__.py", submodule_search_locations=[str(FOLDER)])
    if spec is None or spec.loader is None:
        raise ImportError(f"The demonstration council's generator is not in {FOLDER}.")
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
