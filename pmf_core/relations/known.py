"""What was known at a moment: which submissions count."""

from dataclasses import dataclass
from datetime import datetime

from pmf_core.store import Store


@dataclass(frozen=True, slots=True)
class Known:
    """Submissions up to `seq` count, but for those that an undo in effect took back.

    `moment` is the moment shown: lateness is judged at it.
    """

    seq: int
    undone: tuple[int, ...]
    moment: datetime

    @property
    def counted(self) -> list[int]:
        """The numbers of the submissions that count."""
        taken_back = set(self.undone)
        return [seq for seq in range(1, self.seq + 1) if seq not in taken_back]


def known(
    store: Store, as_at: datetime | None = None, taking_back: str | None = None, up_to: int | None = None
) -> Known:
    """What the store knew at `as_at` (UTC, no zone); None for now.

    `taking_back` is the id of a submission that one more undo would take back: what would be known then.
    `up_to` is the number of a submission: what was known when it had just been received.

    An undo that was itself undone takes nothing back. Source: docs/method.md#as-at.
    """
    moment = store.now() if as_at is None else as_at
    every = store.cursor().execute("SELECT seq, id, undoes, received_at FROM submission ORDER BY seq DESC").fetchall()
    last = max((seq for seq, _, _, received in every if as_at is None or received <= moment), default=0)
    last = last if up_to is None else min(last, up_to)
    taken_back = {taking_back} if taking_back else set()
    undone = []
    for seq, identity, undoes, _ in every:
        if seq > last:
            continue
        if identity in taken_back:
            undone.append(seq)
        elif undoes:
            taken_back.add(undoes)
    return Known(last, tuple(sorted(undone)), moment)
