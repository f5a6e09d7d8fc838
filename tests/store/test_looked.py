"""When a person last looked: one visit at a time, each person's own, and no part of what was stored."""

from datetime import timedelta

from pmf_core import relations
from pmf_core.store.looked import VISIT, look, looked
from pmf_core.view import View
from tests import small


def test_nobody_has_looked_yet(view: View) -> None:
    assert looked(view.store, "ann") is None


def wait(view: View) -> None:
    """The clock of the small council moves a minute at every look at it."""
    for _ in range(VISIT // timedelta(minutes=1)):
        view.store.now()


def test_a_look_is_each_persons_own_and_no_submission(view: View) -> None:
    before, audited = relations.known(view.store).seq, len(relations.audit_rows(view.store))
    look(view.store, "ann")
    wait(view)
    last = looked(view.store, "ann")
    assert last is not None and small.MOMENT < last < small.MOMENT + timedelta(days=1)
    assert looked(view.store, "bob") is None
    assert (relations.known(view.store).seq, len(relations.audit_rows(view.store))) == (before, audited)


def test_within_half_an_hour_it_is_one_visit_which_begins_from_the_one_before(view: View) -> None:
    look(view.store, "ann")
    assert looked(view.store, "ann") is None, "the first visit has none before it"
    wait(view)
    first = looked(view.store, "ann")
    look(view.store, "ann")
    look(view.store, "ann")
    assert first is not None and looked(view.store, "ann") == first
    wait(view)
    second = looked(view.store, "ann")
    assert second is not None and second - first >= VISIT
