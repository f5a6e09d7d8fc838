"""Which council a code or a name means. A name is matched, never guessed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from rapidfuzz import fuzz, process

from pmf_core.errors import WrongInput
from pmf_core.reference.councils import Council, by_code, councils

# What a council calls itself around its name. Dropped only when the name as written is not on the list.
_FILLER = frozenset(
    ("the", "of", "and", "council", "councils", "borough", "boro", "district", "districts", "city", "county", "ua")
    + ("metropolitan", "royal", "lb", "mbc", "bc", "dc", "cc", "unitary", "authority", "corporation")
)
# Words that tell a council from its namesake: dropped only where the council itself uses them.
_TELLING = frozenset({"county", "city", "metropolitan", "royal"})
_CODE = re.compile(r"[EWSNK]\d{8}")
_LIKELY = 60.0  # below this likeness, out of 100, a suggestion only misleads


def match(name_or_code: str, on: date | None = None) -> Council | None:
    """The one council of that ONS code (present or former) or of that name; None where none or several fit.

    A code names one council whatever the day. Of namesakes, the one that stood on the day `on` is
    meant; with no day, the one that still stands. A nation is meant by its code only: its published figure
    stands beside the councils', and it is in no list of them.
    """
    text = name_or_code.strip()
    if _CODE.fullmatch(text.upper()):
        return by_code().get(text.upper())
    written = key(text)
    if written in _regions():  # a row of a region's figures is not its combined authority's, nor the City's
        return None
    fits = _choose(_by_key().get(written, ()), on) or _choose(_by_bare_name(written), on)
    return fits[0] if len(fits) == 1 else None


def match_many(names: Iterable[str], on: date | None = None) -> dict[str, str | None]:
    """The ONS code of each different name or code; None where `match` finds none."""
    found = {name: match(name, on) for name in dict.fromkeys(names)}
    return {name: council.code if council else None for name, council in found.items()}


def suggest(name: str, limit: int = 3) -> list[Council]:
    """The councils whose names are most like this one, likest first, for a person to choose from."""
    found = dict.fromkeys(council for text in _likest(name, _by_core(), limit) for council in _by_core()[text])
    return list(found)[:limit]


def likest(name: str, others: Iterable[str], limit: int = 3) -> list[str]:
    """The same, among councils and other bodies, as names."""
    among = {text: [council.name for council in fits] for text, fits in _by_core().items()}
    for other in others:
        among.setdefault(_core(key(other)), []).append(other)
    found = dict.fromkeys(fit for text in _likest(name, among, limit) for fit in among[text])
    return list(found)[:limit]


def _likest(name: str, among: Mapping[str, object], limit: int) -> list[str]:
    found = process.extract(_core(key(name)), among.keys(), scorer=fuzz.WRatio, limit=limit * 4, score_cutoff=_LIKELY)
    return [text for text, _, _ in found]


def key(name: str) -> str:
    """A name without case, accents, punctuation or the choice between `&` and `and`."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’.]", "", plain)).split())


def _core(written: str) -> str:
    """What is left of a normalised name without the words around it."""
    bare = re.sub(r"\blondon boro(ugh)?\b", "", written)
    return " ".join(word for word in bare.split() if word not in _FILLER)


def _by_bare_name(written: str) -> list[Council]:
    """Councils whose name is the same without the words around it.

    None where it only begins another's name (`Newcastle` may be under Lyme), or where a telling word
    speaks against it (`Gloucester County` is not Gloucester City Council).
    """
    core, telling = _core(written), _TELLING.intersection(written.split())
    fits = [council for council in _by_core().get(core, ()) if telling <= _words(council)]
    return [] if fits and any(other.startswith(f"{core} ") for other in _by_core()) else fits


@cache
def _words(council: Council) -> frozenset[str]:
    return frozenset(word for name in _names(council) for word in key(name).split())


def _choose(fits: Iterable[Council], on: date | None) -> list[Council]:
    """Of the councils a name fits, those that stood on the day; with no day, the abolished only for want."""
    every = list(fits)
    standing = [council for council in every if council.stood(on)]
    return standing or (every if on is None else [])


@cache
def _regions() -> frozenset[str]:
    return frozenset(key(part) for c in councils().values() for part in (c.region, c.nation))


@cache
def _by_key() -> dict[str, tuple[Council, ...]]:
    return _index((key(name), council) for council in councils().values() for name in _names(council))


@cache
def _by_core() -> dict[str, tuple[Council, ...]]:
    return _index((_core(key(name)), council) for council in councils().values() for name in _names(council))


def _names(council: Council) -> tuple[str, ...]:
    return (council.name, *council.aliases)


def _index(pairs: Iterable[tuple[str, Council]]) -> dict[str, tuple[Council, ...]]:
    found: dict[str, dict[str, Council]] = {}
    for text, council in pairs:
        if text:
            found.setdefault(text, {})[council.code] = council
    return {text: tuple(fits.values()) for text, fits in found.items()}


def find(text: str) -> Council:
    """The one council of a code or name. Raises WrongInput, with the nearest named, where there is not just one."""
    found = match(text)
    if found is None:
        near = ", ".join(f"{council.name} ({council.code})" for council in suggest(text))
        advice = f"Did you mean {near}?" if near else "Give its ONS code, for example E07000034."
        raise WrongInput(f"“{text}” is not one known council. {advice}")
    return found
