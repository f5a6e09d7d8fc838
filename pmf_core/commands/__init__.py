"""What each command does, wherever it runs: in the process of the command line, or in the app that holds the database.

A command is one function of the store, the actor and plain arguments (for a return: its name and bytes). It gives an
Answer. The command line only reads options, sends files and prints.
"""

from collections.abc import Callable, Mapping
from inspect import signature

from pmf_core import api
from pmf_core.access import Actor
from pmf_core.api import Answer
from pmf_core.commands import answers, calendar, care, changed, exceptions, framework, receiving, returns
from pmf_core.commands.returns import given, refused
from pmf_core.errors import WrongInput
from pmf_core.store import Store, unreadable

COMMANDS: dict[str, Callable[..., Answer]] = {
    "check": returns.check,
    "load": returns.load,
    "undo": returns.undo,
    "receive": receiving.receive,
    "submissions": returns.submissions,
    "template": returns.template,
    "benchmark": answers.benchmark,
    "calendar": calendar.calendar,
    "changed": changed.changed,
    "exceptions": exceptions.exceptions,
    "indicator": answers.indicator,
    "scorecard": answers.scorecard,
    "outstanding": answers.outstanding,
    "backup": care.backup,
    "framework_show": framework.show,
    "framework_check": framework.check,
    "framework_adopt": framework.adopt,
}

__all__ = ["COMMANDS", "given", "refused", "run"]


def run(store: Store, actor: Actor, command: str, arguments: Mapping[str, object], data: bytes = b"") -> Answer:
    """Do one command. `data` is the file that it is about, where it is about one.

    Raises:
        StoreError: the database cannot be read or written.
        PmfError: it cannot be done; the sentence says why.
    """
    function = COMMANDS.get(command)
    if function is None:
        raise WrongInput(f"The app does not know the command “{command}”. Stop it and start it again.")
    wanted = signature(function)
    given = api.plain(arguments) | ({"data": data} if "data" in wanted.parameters else {})
    try:
        bound = wanted.bind(store, actor, **given)
    except TypeError as error:
        raise WrongInput(f"“{command}” cannot be done with these options ({error}). Start the app again.") from error
    try:
        return function(*bound.args, **bound.kwargs)
    except Exception as error:
        damaged = unreadable(error)
        if damaged is None:
            raise
        raise damaged from error
