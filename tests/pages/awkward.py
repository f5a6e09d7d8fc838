"""A council whose people typed what nobody should: markup, Markdown, formulas, very long names, empty ones."""

from pathlib import Path

from pmf_core.access import LOCAL
from pmf_core.view import View, open_view
from tests import small

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
MARKDOWN = "**bold** ![](http://evil.example/a.png) [link](http://evil.example) `code` :smile: :red[x]"
LATEX = "$\\frac{1}{2}$ and $$E=mc^2$$"
FORMULA = "=HYPERLINK(\"http://evil.example\")"
LONG = "The share of households in the borough who, having asked the council for help, " * 3
UNBROKEN = "Unbroken" * 20
MANY = 45

SERVICES = f"""Service code,Service
ONE,"{MARKDOWN}"
TWO,"{SCRIPT.replace('"', '')}"
"""
NAMES = {"A1": SCRIPT, "A2": MARKDOWN, "A3": LATEX, "A4": FORMULA, "A5": LONG, "A6": UNBROKEN, "A7": "@SUM(A1)"}


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _data_list() -> str:
    rows = ["Indicator code,Indicator name,Unit,Decimals,Polarity,Frequency,Service code,Owner,Quadrant,Definition"]
    rows += [
        f"{code},{_quoted(name)},%,1,higher,quarter,ONE,{_quoted(MARKDOWN)},council_plan,{_quoted(LATEX)}"
        for code, name in NAMES.items()
    ]
    rows += [f"M{n:02d},Measure {n},,0,lower,quarter,TWO,,council_plan," for n in range(MANY)]
    rows += ["C1,Context only,people,0,context,quarter,TWO,,workforce,", "N1,No figures,,0,higher,month,TWO,,workforce,"]
    return "\n".join(rows)


def _values() -> str:
    rows = ["Indicator code,Period,Value,Note"]
    for period, value in (("2026-27 Q1", 50), ("2026-27 Q2", 40)):
        rows += [f"{code},{period},{value},{_quoted(SCRIPT + MARKDOWN)}" for code in NAMES]
        rows += [f"M{n:02d},{period},{value + n}," for n in range(MANY)]
    rows.append("C1,2026-27 Q2,12,")
    return "\n".join(rows)


def _targets() -> str:
    rows = ["Indicator code,Period,Target,Reason"]
    rows += [f"{code},2026-27,60,{_quoted(FORMULA)}" for code in NAMES]
    rows += [f"M{n:02d},2026-27,70," for n in range(MANY)]
    return "\n".join(rows)


def fill(folder: Path) -> Path:
    """The database, closed: 54 indicators, 52 of them in one quadrant."""
    store = small.store(folder)
    files = {
        "services.csv": SERVICES, "data-list.csv": _data_list(), "targets.csv": _targets(),
        f"{MARKDOWN.replace('/', '')}.csv": _values(),
    }
    for name, text in files.items():
        small.load(_view(store), name, text, reason=SCRIPT, accept_warnings=True)
    path = store.path
    store.close()
    return path


def _view(store: object) -> View:
    return open_view(store, LOCAL)  # type: ignore[arg-type]
