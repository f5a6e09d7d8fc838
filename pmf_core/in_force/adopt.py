"""Putting another text in the place of the framework in force: checked, compared, recorded with a reason."""

from dataclasses import dataclass, replace
from pathlib import PurePath

import pandas as pd

from pmf_core.errors import FrameworkError, WrongInput
from pmf_core.framework import Framework, parse
from pmf_core.in_force.compare import comparison
from pmf_core.receipts import submission
from pmf_core.results import Submission
from pmf_core.results.framework import Comparison
from pmf_core.store import Original, record
from pmf_core.submissions import refuse_in_preview
from pmf_core.view import View, open_view, text_in_force
from pmf_core.writing import may_put_in_force

FRAMEWORK = "framework"
LARGEST = 500_000  # bytes of a text


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sound text beside the one in force. `instead_of` tells the text that it was compared with."""

    name: str
    text: str
    framework: Framework
    against: Comparison
    instead_of: str

    @property
    def same(self) -> bool:
        """Whether it says nothing other than the one in force."""
        return not self.against.changes


def propose(view: View, filename: str, data: bytes) -> Proposal:
    """Read a framework's text and compare it with the view's. Nothing is stored.

    Raises:
        FrameworkError: with every fault, each with its place in the file.
        NotAllowed: the actor may see nothing of the scorecard.
    """
    name, text = PurePath(filename).name, _read(filename, data)
    framework = parse(text, name)
    return Proposal(name, text, framework, comparison(view, name, text), view.stamp)


def adopt(view: View, filename: str, data: bytes, *, reason: str, instead_of: str | None = None) -> Submission:
    """Put a text in force: a submission like any other, with its file, which can be undone.

    Args:
        reason: why; it is kept with the submission.
        instead_of: of a proposal that was looked at; where another text is in force by now, it is refused.

    Raises:
        FrameworkError: the text has faults.
        WrongInput: no reason, nothing new, another text came into force meanwhile, or a preview is being looked at.
        NotAllowed: the actor may not change the data list of every service; or the text changes what roles may do,
            and the actor may not give roles.
    """
    refuse_in_preview(view)
    text = _read(filename, data)
    framework = parse(text, PurePath(filename).name)
    with view.store.lock:
        now = replace(open_view(view.store, view.actor), period=view.period)
        may_put_in_force(now, framework)
        if not reason.strip():
            raise WrongInput("The framework was not adopted: give the reason (on the command line, --reason).")
        if instead_of is not None and instead_of != now.stamp:
            raise WrongInput("Another framework came into force since this one was compared. Look at it again.")
        if text == text_in_force(now)[1]:
            raise WrongInput(f"{PurePath(filename).name} is the framework in force already. Nothing was stored.")
        receipt = record(
            view.store, kind=FRAMEWORK, scope=f"framework: {framework.id} {framework.version}", actor=view.actor.name,
            tables={FRAMEWORK: pd.DataFrame({"id": [framework.id], "text": [text]})},
            original=Original(PurePath(filename).name, data), reason=reason.strip(),
        )
        return submission(now, receipt.id)


def _read(filename: str, data: bytes) -> str:
    if len(data) > LARGEST:
        raise FrameworkError(filename, [f"the file is larger than {LARGEST:,} bytes"])
    try:
        text = data.decode("utf-8-sig")
        parse(text, filename)
    except UnicodeDecodeError:
        raise FrameworkError(filename, ["the file is not UTF-8 text; save it as UTF-8"]) from None
    except RecursionError:
        raise FrameworkError(filename, ["its tables lie too deep in each other"]) from None
    return text
