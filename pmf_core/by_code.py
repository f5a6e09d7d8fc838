"""One of several by its code."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from pmf_core.errors import WrongInput
from pmf_core.returns.tables import code as normal


class Coded(Protocol):
    """What a code tells from others of its sort."""

    @property
    def code(self) -> str:
        """As it is stored: upper case, no spaces."""


T = TypeVar("T", bound=Coded)


def by_code(lines: Iterable[T], code: str, what: str, page: str) -> T:
    """The line of that code, in any case; `what` it is and the `page` that lists them are for the message.

    Raises:
        WrongInput: there is none among what the actor may see.
    """
    for line in lines:
        if line.code == normal(code):
            return line
    raise WrongInput(f"There is no {what} “{code}” to see. The page of {page} lists those there are.")
