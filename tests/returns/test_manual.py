"""The page on the format of returns is written from the schemas, and is current."""

from pmf_core.returns.catalogue import CATALOGUE
from pmf_core.returns.kinds import KINDS
from pmf_core.returns.manual import return_format
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "return-format.md"


def test_the_page_is_current() -> None:
    how = "write it again: python -m pmf_core.returns.manual > docs/return-format.md"
    assert PAGE.read_text(encoding="utf-8") == return_format(), how


def test_every_kind_column_and_finding_is_on_it() -> None:
    page = return_format()
    for kind in KINDS.values():
        assert f"## {kind.title}\n\nKind `{kind.name}`." in page
        for column in kind.columns:
            assert f"**{column.heading}**" in page
    for code in CATALOGUE:
        assert f"| `{code}` |" in page
