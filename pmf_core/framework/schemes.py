"""RAG schemes: the named ones that are shipped, and the check of a list of rules. Source: docs/method.md#rag."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pmf_core.model import Rag, RagRule

CONDITIONS = (
    "always",
    "stretch_met",
    "target_met",
    "within_tolerance",
    "beyond_tolerance",
    "worse_than_last_year",
    "not_worse_than_last_year",
    "recoverable",
    "at_risk",
)
WITH_SHARE = {
    "recoverable": "the chance at which it counts as recoverable",
    "at_risk": "the chance of ending the year on target below which it counts as at risk",
}
RATINGS = tuple(rag.value for rag in Rag if rag != Rag.NOT_RATED)
DEFAULT = "tolerance"
OWN = {"name": "own", "title": "Own rules", "about": "The council's own rules."}
WRITTEN_OUT = ("name", "rules")  # of the scheme itself, never of a framework file
SHIPPED = Path(__file__).parents[2] / "data" / "rag_schemes.toml"

Raw = dict[str, Any]


@cache
def shipped() -> dict[str, Raw]:
    """Every named scheme as written: title, about and rules."""
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def schemes() -> dict[str, tuple[RagRule, ...]]:
    """The rules of every named scheme, in the order in which they are tried."""
    return {
        name: tuple(RagRule(Rag(rule["rag"]), tuple(rule["when"]), rule.get("share")) for rule in scheme["rules"])
        for name, scheme in shipped().items()
    }


def expand(rag: Raw) -> tuple[Raw, list[str]]:
    """The `[rag]` table with its rules written out, and every problem with the scheme or the rules.

    Where there is a problem the default scheme stands in, so that the rest of the table is still checked.
    """
    name, rules = rag.get("scheme"), rag.get("rule")
    given = {key: value for key, value in rag.items() if key not in {"scheme", "rule", *WRITTEN_OUT}}
    problems = [f"rag: `{key}` is not known here; give `scheme` or `rule`" for key in WRITTEN_OUT if key in rag]
    scheme: Raw = OWN | {"rules": rules}
    if name is not None and rules is not None:
        problems.append("rag: give `scheme` or a list of `rule`, not both")
    elif rules is not None:
        problems += rule_problems(rules)
    elif isinstance(name, str) and name in shipped():
        scheme = {"name": name, **shipped()[name]}
    else:
        wrong = "`scheme` is missing" if name is None else f"there is no scheme `{name}`"
        problems.append(f"rag: {wrong}; choose {_list(tuple(shipped()))}, or list `rule`s of your own")
    if problems:
        scheme = {"name": DEFAULT, **shipped()[DEFAULT]}
    return scheme | given, problems


def rule_problems(rules: object) -> list[str]:
    """What is wrong with a list of rules, in words: one entry for each fault."""
    if not isinstance(rules, list) or not rules:
        return ["rag: `rule` must be a list of rules, at least one"]
    return [
        f"rag, rule {number}: {problem}"
        for number, rule in enumerate(rules, start=1)
        for problem in _problems(rule, last=number == len(rules))
    ]


def _problems(rule: object, *, last: bool) -> list[str]:
    if not isinstance(rule, dict):
        return ['must be a table such as { rag = "red", when = ["always"] }']
    unknown = [key for key in rule if key not in {"rag", "when", "share"}]
    problems = [f"`{key}` is not known here; a rule has `rag`, `when` and `share`" for key in unknown]
    rag, when, share = rule.get("rag"), rule.get("when"), rule.get("share")
    if rag not in RATINGS:
        problems.append(f"`rag` must be one of {_list(RATINGS)}, not {_said(rag)}")
    if not isinstance(when, list) or not when:
        return [*problems, "`when` must be a list of conditions, at least one"]
    wrong = [name for name in when if name not in CONDITIONS]
    problems += [f"{_said(name)} is not a condition; choose from {_list(CONDITIONS)}" for name in wrong]
    wants = [name for name in when if name in WITH_SHARE]
    if not (isinstance(share, int | float) and 0 <= share <= 1):
        problems += [f"`{name}` needs a `share` from 0 to 1: {WITH_SHARE[name]}" for name in wants]
    if not wants and share is not None:
        problems.append("`share` goes only with the condition `recoverable` or `at_risk`")
    if last and when != ["always"]:
        problems.append("the last rule must be `always`, so that every figure is rated")
    if not last and "always" in when:
        problems.append("`always` belongs alone in the last rule: no rule after it would ever be tried")
    return problems


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _said(value: object) -> str:
    return "nothing" if value is None else f"`{value}`"
