"""How far figures can be trusted: ratings, sign-off, figures worked out again."""

from dataclasses import dataclass
from datetime import date

from pmf_core.periods import Period


@dataclass(frozen=True, slots=True)
class Quality:
    """How far one indicator's figures can be trusted. `grades` by characteristic; empty where never rated."""

    code: str
    name: str
    service: str
    service_name: str
    owner: str
    grades: dict[str, str]  # good, fair or poor
    overall: str  # the worst of them; of the data list where there are none; "" where neither says
    rated_by: str
    rated_on: date | None
    note: str
    asked: int  # findings about its figures that were accepted with a reason, in the year up to the moment


@dataclass(frozen=True, slots=True)
class SignedOff:
    """One service's return of a period: whether its data champion has signed it off."""

    service: str
    name: str
    organisation: str
    champion: str  # who is to sign; who signed, once somebody has
    figures: int  # of the period, stored
    meets: bool | None  # None: not signed
    signed_on: date | None
    note: str
    changed_since: bool  # a figure was stored after it was signed


@dataclass(frozen=True, slots=True)
class Sampled:
    """A figure drawn to be worked out again from its evidence; `found` None where nobody has yet."""

    code: str
    name: str
    service_name: str
    owner: str
    definition: str
    source: str
    unit: str
    decimals: int
    period: Period | None  # of the latest figure in the year; None where there is none yet
    value: float | None
    numerator: float | None
    denominator: float | None
    file: str
    submission: str
    sheet: str
    row: int
    column: str
    found: float | None
    agrees: bool | None
    done_by: str
    done_on: date | None
    evidence: str
    note: str
