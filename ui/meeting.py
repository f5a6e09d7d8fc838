"""The decision row of a meeting: what is decided of the item in sight, each field kept as a draft when it is left.

The fields of a form are not kept until it is sent: so these stand alone, each with a key of its meeting and item.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from pmf_core import formats, meetings, relations
from pmf_core.describe import meetings as words
from pmf_core.errors import PmfError
from pmf_core.meetings import Decided
from pmf_core.store import drafts
from pmf_core.submissions import NotStored
from pmf_core.view import View
from ui import once, session
from ui.render import html

SETTLES = ("agree_action", "refuse_action")
ASKED = {  # what may be decided of anything, beside the actions that were proposed
    "new_action": "New action", "move_money": "Move money", "move_people": "Move people", "escalate": "Escalate",
    "refer": "Refer", "ask_again": "Ask again", "note": "Note",
}  # fmt: skip
MOVES = {"move_money": ("amount", "Amount, £"), "move_people": ("people", "Posts, FTE")}
NO_DAY, OTHER = "", "other"
MONTHS = 3  # ends of months among the days to choose from
FIELDS = ("sort", "text", "owner", "by", "other", "reason", "amount", "people", "from_service", "service")
LONGEST = {"text": 2000, "reason": 2000, "owner": 200, "other": 40, "amount": 30, "people": 30}
COOKIE = "_streamlit_xsrf"


@dataclass(frozen=True, slots=True)
class Proposed:
    """An action that is proposed about the item, or was last time."""

    code: str
    title: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class About:
    """What is decided on: the meeting, the item's own key, its subject, its service, and the actions to settle."""

    meeting: str
    key: str  # the same whatever number the item has
    kind: str = ""
    subject: str = ""
    service: str = ""
    action: str = ""  # the action that the item is
    proposed: tuple[Proposed, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What became of Record: said once above the fields."""

    title: str
    text: str = ""
    good: bool = False
    asks: bool = False  # recorded once somebody says that it is right


def who(view: View) -> str:
    """Whose drafts are whose: the actor, and the browser in which they type, which a reload does not change.

    Two browsers of one actor keep drafts apart. What tells a browser is the hash of the token that Streamlit gives it
    against forged requests; where it has none, an actor has one set of drafts.
    """
    parts = st.context.cookies.get(COOKIE, "").split("|")
    if len(parts) != 4:  # noqa: PLR2004 - version, mask, masked token, moment
        return view.actor.id
    mask, masked = bytes.fromhex(parts[1]), bytes.fromhex(parts[2])
    token = bytes(byte ^ mask[at % len(mask)] for at, byte in enumerate(masked))
    return f"{view.actor.id} {hashlib.sha256(token).hexdigest()[:12]}"


def row(view: View, about: About, next_day: date | None) -> None:
    """The fields, two lines of them, and Record. What is prefilled is the first action proposed."""
    mine = who(view)
    seen = meetings.last_number(meetings.decisions(view, about.meeting))
    _begin(view, about, mine)
    services = _services(view)
    with st.container(key="decide"):
        _tell(about)
        what, how, done = st.columns([5, 16, 2], gap="small", vertical_alignment="bottom")
        with what:
            _choose(about, "sort", "Decision", sorts(about, _get(about, "sort")))
        with how:
            _type(about, "text", "Action and resource")
        with done:
            st.button("Record", type="primary", **once.button(_key(about, "record"), _record, about, seen))
        fields: list[tuple[int, Callable[[], None]]] = [
            (5, lambda: _who(view, about)),
            (5, lambda: _choose(about, "by", "By", _days(view, about, next_day))),
        ]  # fmt: skip
        if _get(about, "by") == OTHER:
            fields.append((3, lambda: _type(about, "other", "Other day", placeholder="31/01/2027")))
        fields.append((8, lambda: _type(about, "reason", "Reason")))
        if _sort(about) in MOVES:
            name, label = MOVES[_sort(about)]
            fields += [
                (3, lambda: _type(about, name, label)),
                (4, lambda: _choose(about, "from_service", "From", services)),
                (4, lambda: _choose(about, "service", "To", services)),
            ]  # fmt: skip
        for place, (_, draw) in zip(st.columns([each for each, _ in fields], gap="small"), fields, strict=True):
            with place:
                draw()


def sorts(about: About, current: str = "") -> dict[str, str]:
    """What may be decided: each action proposed agreed or refused, then the rest; one decided meanwhile stays."""
    several = len(about.proposed) > 1
    found = {"": "Choose"}
    for one in about.proposed:
        found[f"agree_action:{one.code}"] = f"Agree {one.code}: {one.title}" if several else "Agree the action"
        found[f"refuse_action:{one.code}"] = f"Refuse {one.code}: {one.title}" if several else "Refuse the action"
    found |= ASKED
    if current not in found:
        sort, _, code = current.partition(":")
        found[current] = f"{'Agree' if sort == SETTLES[0] else 'Refuse'} {code}, decided meanwhile"
    return found


def _begin(view: View, about: About, mine: str) -> None:
    """Each field starts from its draft, else from the action proposed; one that is on the screen stays as it is."""
    missing = [field for field in FIELDS if _key(about, field) not in st.session_state]
    if not missing:
        return
    kept = {
        one.field: one.text for one in drafts.drafts(view.store, about.meeting)
        if one.item == about.key and one.actor == mine
    }  # fmt: skip
    start = {"sort": f"{SETTLES[0]}:{about.proposed[0].code}"} if about.proposed and len(missing) == len(FIELDS) else {}
    sort = kept.get("sort", start.get("sort", ""))
    start |= next((_of_action(one) for one in about.proposed if sort.endswith(f":{one.code}")), {})
    for field in missing:
        st.session_state[_key(about, field)] = kept.get(field, start.get(field, ""))


def _of_action(one: Proposed) -> dict[str, str]:
    return {"text": one.title, "owner": one.owner, "by": one.due.isoformat() if one.due else NO_DAY}


def _choose(about: About, field: str, label: str, options: Mapping[str, str]) -> None:
    key = _key(about, field)
    if st.session_state[key] not in options:
        st.session_state[key] = ""
    st.selectbox(
        label, list(options), format_func=lambda one: options.get(one, one), filter_mode="contains",
        **once.field(key, _chosen if field == "sort" else _left, about, field),
    )  # fmt: skip


def _type(about: About, field: str, label: str, *, placeholder: str = "") -> None:
    st.text_input(
        label, max_chars=LONGEST[field], placeholder=placeholder,
        **once.field(_key(about, field), _left, about, field),
    )  # fmt: skip


def _who(view: View, about: About) -> None:
    """One of those who are at hand, or whoever is typed."""
    key = _key(about, "owner")
    now = st.session_state[key]
    names = [one.owner for one in about.proposed if one.owner] + [role.title for role in view.framework.acting]
    options = list(dict.fromkeys(["", *([now] if now else []), *names]))
    st.selectbox(
        "Who", options, accept_new_options=True, filter_mode="contains", placeholder="Choose or type",
        **once.field(key, _left, about, "owner"),
    )  # fmt: skip


def _days(view: View, about: About, next_day: date | None) -> dict[str, str]:
    """A few days to choose from: those of the actions proposed, the next meeting, ends of months, another."""
    today = view.known.moment.date()
    found = {NO_DAY: "No day"}
    if next_day is not None and next_day > today:
        found[next_day.isoformat()] = f"Next meeting, {formats.day(next_day)}"
    ends, end = [], today.replace(day=1)
    for _ in range(MONTHS):
        end = (end + timedelta(days=62)).replace(day=1)
        ends.append(end - timedelta(days=1))
    given = [one.due for one in about.proposed if one.due]
    for day in sorted({*given, *ends}):
        found.setdefault(day.isoformat(), formats.day(day))
    now = _get(about, "by")
    if now not in (*found, OTHER):
        found[now] = formats.day(date.fromisoformat(now))
    return found | {OTHER: "Another day"}


def _services(view: View) -> dict[str, str]:
    rows = relations.services(view.store, view.known)
    return {"": "Choose"} | dict(zip(rows["code"], rows["name"], strict=True))


def _chosen(about: About, field: str) -> None:
    """Another decision was chosen: what was prefilled for the one before is filled anew, what was typed stays."""
    sort, _, code = _get(about, field).partition(":")
    prefilled = [_of_action(one) for one in about.proposed] + [{"text": "", "owner": "", "by": NO_DAY}]
    start = next((_of_action(one) for one in about.proposed if one.code == code), {}) if sort in SETTLES else {}
    _left(about, field)
    for name in ("text", "owner", "by"):
        if any(_get(about, name) == one[name] for one in prefilled):
            st.session_state[_key(about, name)] = start.get(name, "")
            _left(about, name)
    if sort in MOVES and not _get(about, "service"):
        st.session_state[_key(about, "service")] = about.service
        _left(about, "service")


def _left(about: About, field: str) -> None:
    """A field was left: what stands in it is kept, and what was said of the last Record is no news any more."""
    view = session.view()
    drafts.keep(view.store, about.meeting, about.key, field, who(view), _get(about, field))
    st.session_state.pop(_key(about, "said"), None)


def _record(about: About, seen: int) -> None:
    """Store the decision; where it cannot be, say why and keep what was typed."""
    view = session.view()
    sort, _, action = _get(about, "sort").partition(":")
    day = _get(about, "by")
    moves = sort in MOVES
    decided = Decided(
        sort=sort, text=_get(about, "text"), kind=about.kind, subject=about.subject, reason=_get(about, "reason"),
        action=action or about.action, owner=_get(about, "owner"),
        due=_get(about, "other") if day == OTHER else formats.typed(date.fromisoformat(day)) if day else "",
        service=_get(about, "service") if moves else about.service,
        from_service=_get(about, "from_service") if moves else "",
        amount=_get(about, "amount") if sort == "move_money" else "",
        people=_get(about, "people") if sort == "move_people" else "",
    )  # fmt: skip
    said = _wanting(decided) or _stored(view, about, decided, seen)
    st.session_state[_key(about, "said")] = said
    if said.good:
        drafts.forget(view.store, about.meeting, about.key, who(view))
        for field in FIELDS:
            st.session_state[_key(about, field)] = ""
        st.session_state.pop(_key(about, "right"), None)


def _wanting(decided: Decided) -> _Said | None:
    if not decided.sort:
        return _Said("Not recorded yet", "Choose the decision.")
    if not decided.text.strip():
        return _Said("Not recorded yet", "Say in a few words what is decided.")
    return None


def _stored(view: View, about: About, decided: Decided, seen: int) -> _Said:
    right = bool(st.session_state.get(_key(about, "right")))
    try:
        meetings.decide(view, about.meeting, decided, expected=seen, accepted=right)
    except NotStored as refused:
        told = " ".join(f"{one.message} {one.fix}" for one in refused.preview.findings)
        return _Said("Not recorded yet", told or str(refused), asks=refused.preview.verdict == "accept")
    except PmfError as error:
        return _Said("Not recorded", str(error))
    last = meetings.decisions(view, about.meeting)[-1]
    return _Said(f"Decision {last.number} is recorded", words.decision_said(last), good=True)


def _tell(about: About) -> None:
    """What became of the last Record; a tick where it needs one."""
    said = st.session_state.get(_key(about, "said"))
    if isinstance(said, _Said):
        html("meetings/said.html", title=said.title, text=said.text, good=said.good)
        if said.asks:
            st.checkbox("It is right: record it", key=_key(about, "right"))


def _sort(about: About) -> str:
    return _get(about, "sort").partition(":")[0]


def _get(about: About, field: str) -> str:
    return str(st.session_state.get(_key(about, field)) or "")


def _key(about: About, field: str) -> str:
    return f"decide-{about.meeting}-{about.key}-{field}"

