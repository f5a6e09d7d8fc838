"""What a backup says it holds: when, which trail, how far, and a fingerprint of each table and each original."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from pmf_core.errors import StoreError
from pmf_core.store.digest import Print

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of one backup.

    `trail` is the hash of the first audit row: which database it is of, whatever its file is called. `originals` are
    their SHA-256 by submission; `missing` names submissions whose original was gone, or not the one sent, even then.
    """

    made_at: datetime
    database: str
    council: str
    seq: int
    trail: str
    audit_rows: int
    audit_hash: str
    submissions: tuple[str, ...]
    tables: Mapping[str, Print]
    originals: Mapping[str, str]
    missing: tuple[str, ...]
    database_sha256: str

    def dump(self) -> str:
        """As JSON text."""
        return json.dumps({"format": FORMAT, **asdict(self)}, default=datetime.isoformat, ensure_ascii=False, indent=1)

    @classmethod
    def parse(cls, text: str | bytes) -> "Manifest":
        """From JSON text. Raises StoreError where it is not a manifest of this program."""
        try:
            told = json.loads(text)
            if told.pop("format") != FORMAT:
                raise StoreError("A newer version of this program made it: use that version.")
            told |= {
                "made_at": datetime.fromisoformat(told["made_at"]),
                "submissions": tuple(map(_identity, told["submissions"])),
                "missing": tuple(told["missing"]),
                "tables": {name: Print(**part) for name, part in told["tables"].items()},
                "originals": {_identity(name): str(sha256) for name, sha256 in told["originals"].items()},
            }
            return cls(**told)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError("Its list of contents cannot be read.") from error


def _identity(name: str) -> str:
    """An id of a submission, which is the name of a file too. Raises ValueError for any other text."""
    if not (name.isascii() and name.isalnum()):
        raise ValueError(name)
    return name
