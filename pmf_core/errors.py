"""What can go wrong, in words an officer can act on. Every message says what is wrong and what to do."""


class PmfError(Exception):
    """The base of every error that is meant to be read by a person."""


class WrongInput(PmfError):
    """A name, code, period or option that does not exist or does not fit."""


class PeriodError(WrongInput):
    """A label that is not a period of the kind that was asked for."""


class FrameworkError(PmfError):
    """A framework file with faults; `problems` names every one of them."""

    def __init__(self, source: str, problems: list[str]) -> None:
        self.problems = problems
        lines = "\n".join(f"- {problem}" for problem in problems)
        super().__init__(f"{source} cannot be used as a framework:\n{lines}")


class NotAllowed(PmfError):
    """The actor may not do this here."""


class StoreError(PmfError):
    """The database cannot be opened, read or written; nothing was changed."""


class InUse(StoreError):
    """Another process holds the database: `holder` is its number, None where that is not known."""

    def __init__(self, message: str, holder: int | None) -> None:
        self.holder = holder
        super().__init__(message)

    def __reduce__(self) -> tuple[type["InUse"], tuple[str, int | None]]:
        return InUse, (str(self), self.holder)


class StorageDamaged(StoreError):
    """The file or its disk does not give back what was stored: nothing is shown, and nothing was changed."""


class UndoRefused(PmfError):
    """Later submissions depend on the one to be undone; they are named."""
