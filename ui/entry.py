"""A record typed on a page: one row of a kind, checked and stored like any other return."""

from collections.abc import Mapping

from pmf_core import forms, submissions
from pmf_core.errors import PmfError
from pmf_core.results import Submission
from pmf_core.returns.kinds import KINDS
from pmf_core.submissions import NotStored
from pmf_core.view import View
from ui.form import faults
from ui.render import html


def record(view: View, kind: str, entries: Mapping[str, str], *, agreed: bool = False) -> Submission | None:
    """Store the record; where it cannot be, say why on the page and give None.

    A column that is left out or blank keeps what is stored.

    Args:
        entries: by column name, as somebody would type them. agreed: what asks for a tick has been seen and is right.
    """
    file = forms.as_file(kind, entries)
    try:
        return submissions.load(view, file.name, file.data, kind=kind, accept_warnings=agreed)
    except NotStored as refused:
        html("upload/wanting.html", title="Not recorded yet", text=str(refused))
        faults(KINDS[kind], refused.preview)
    except PmfError as error:
        html("upload/wanting.html", title="Not recorded", text=str(error))
    return None
