"""The mapping step: how a file with a layout of its own is read. Guessed, shown, corrected, and remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from pmf_core import layouts, submissions
from pmf_core.errors import PmfError
from pmf_core.layouts import Choice, Field, Guess, How, Name
from pmf_core.results import Preview
from pmf_core.returns.kinds import KINDS, Type
from pmf_core.view import View
from ui import upload
from ui.blocks import layout as blocks
from ui.upload import Return

WAY = "upload-way"
PROPOSED = "upload-proposed"
NAMES = 20  # asked about at a time
SAME = "same"
ONE_FOR_ALL = (Type.PERIOD, Type.COUNCIL, Type.TEXT, Type.CODE, Type.CHOICE)


@dataclass(frozen=True, slots=True)
class Way:
    """How one file is read: `source` is "" (its own headings, or what is remembered), own, shipped or chosen."""

    file: str
    source: str = ""
    title: str = ""
    text: str | None = None


def settle(view: View, given: Return) -> tuple[Return, Preview, Way]:
    """The file as it is to be read, and what was seen so; a mapping made for it that is shipped is used unasked."""
    way = _way(given)
    read = replace(given, mapping=way.text, remembered=not way.source)
    seen = upload.examine(view, read)
    if not way.source and not seen.mapped_by and layouts.other_layout(seen):
        shipped = _proposal(view, given, "values").shipped
        if shipped is not None:
            _keep(Way(given.key, "shipped", *shipped))
            return settle(view, given)
    return read, seen, way


def read_by(view: View, seen: Preview, way: Way) -> None:
    """By which layout the file was read, and what can be done about it; nothing for the headings of a template."""
    if not seen.mapped_by and way.text is None:
        return
    with st.container(key="readby"):
        blocks.read_by(seen, way.source, way.title)
        with st.container(horizontal=True, gap="small"):
            if way.source == "chosen" and seen.shape and st.button("Remember this layout", key="remember"):
                submissions.remember(view, seen.shape, way.title, way.text or "")
                _keep(Way(way.file))
                st.rerun()
            if st.button("Not this layout", key="not-this"):
                _keep(Way(way.file, "own"))
                st.rerun()
            if way.text is not None:
                st.download_button(
                    "Download it as a mapping (TOML)", way.text, "layout.toml", "text/plain", on_click="ignore",
                    icon=":material/download:",
                )


def step(view: View, given: Return, seen: Preview, way: Way) -> None:
    """How the file is read, open where its headings are not those of a return; nothing where it has no headings."""
    wanted = layouts.other_layout(seen)
    if not wanted and not seen.shape:
        return
    box = st.expander(
        "My file has a layout of its own", expanded=wanted, on_change="rerun",
        key=f"layout-{given.key[:12]}-{way.source}-{wanted}",
    )
    if not box.open:
        return
    with box:
        titles = {name: kind.title for name, kind in KINDS.items()}
        kind = st.selectbox(
            "What the file holds", list(titles), format_func=titles.__getitem__, index=list(titles).index("values"),
            key=f"kind-{given.key[:12]}", width=320,
        )
        try:
            guess = _proposal(view, given, kind).guess
            if guess is None:
                blocks.no_table()
            else:
                _correct(view, given, guess)
            _sent(given)
        except PmfError as error:
            blocks.wrong(str(error))


def _correct(view: View, given: Return, guess: Guess) -> None:
    place = st.container()
    chosen: dict[str, Choice | None] = {}
    with st.container(horizontal=True, key="layoutfields"):
        for field in guess.fields:
            chosen[field.name] = _choose(field, guess, given)
    with place:
        blocks.proposal(guess, chosen)
    told = _told(view, given, guess, chosen.get("indicator"))
    title = st.text_input("Name of this layout", guess.title, max_chars=60, key=_key("title", given, guess), width=420)
    if st.button("Read the file so", type="primary", key="read-so"):
        text = layouts.toml(guess, chosen, told, title)
        _keep(Way(given.key, "chosen", title.strip() or layouts.title_of(text), text))
        st.rerun()


def _choose(field: Field, guess: Guess, given: Return) -> Choice | None:
    """One field's column, the period's other ways, or one text for every row."""
    options = {"": "not in the file"} | {str(n): choice.label for n, choice in enumerate(field.choices)}
    if KINDS[guess.kind].column(field.name).type in ONE_FOR_ALL:
        options[SAME] = "the same in every row"
    proposed = next((str(n) for n, choice in enumerate(field.choices) if choice == field.proposed), "")
    label = f"{field.heading} (needed)" if field.required else field.heading
    picked = st.selectbox(
        label, list(options), index=list(options).index(proposed), format_func=options.__getitem__,
        key=_key(field.name, given, guess), filter_mode="contains", width=250,
    )
    if picked == SAME:
        label = f"{field.heading}, the same in every row"
        text = st.text_input(label, key=_key(f"same-{field.name}", given, guess), max_chars=100, width=250).strip()
        return Choice(How.CONSTANT, text) if text else None
    return field.choices[int(picked)] if picked else None


def _told(view: View, given: Return, guess: Guess, choice: Choice | None) -> Mapping[str, str]:
    """What each text that is no code and no one name of the data list means."""
    found = _names(view, given, guess, choice)
    if not found:
        return {}
    blocks.names(found[:NAMES], len(found))
    every = layouts.indicators(view)
    told = {}
    for count, name in enumerate(found[:NAMES], start=1):
        known = dict(name.suggestions) | every  # the likeliest first
        options = {"": "not told: its rows are findings"} | {code: f"{said} ({code})" for code, said in known.items()}
        label = f"Text {count} means"
        code = st.selectbox(
            label, list(options), format_func=options.__getitem__, key=_key(f"name-{name.written}", given, guess),
            filter_mode="contains", width=520,
        )
        if code:
            told[name.written] = code
    return told


def _sent(given: Return) -> None:
    """A mapping file, for who keeps one for the command line."""
    file = st.file_uploader("Or give a mapping file (TOML)", type=["toml"], key=f"mapping-{given.key[:12]}")
    if file is None or st.session_state.get(f"sent-{given.key}") == file.file_id:
        return
    text = file.getvalue().decode("utf-8", "replace")
    title = layouts.title_of(text)
    st.session_state[f"sent-{given.key}"] = file.file_id
    _keep(Way(given.key, "chosen", title or "Mapping", text))
    st.rerun()


def _proposal(view: View, given: Return, kind: str) -> layouts.Proposal:
    """What can be proposed for the file; worked out once for the same file, kind and data list."""
    key = (given.key, kind, view.known.seq)
    kept = st.session_state.get(PROPOSED)
    if kept is None or kept[0] != key:
        st.session_state[PROPOSED] = kept = (key, layouts.propose(view, given.name, given.data, kind), {})
    return kept[1]


def _names(view: View, given: Return, guess: Guess, choice: Choice | None) -> tuple[Name, ...]:
    if choice == guess.chosen.get("indicator"):
        return guess.names
    known = st.session_state[PROPOSED][2]
    if choice not in known:
        known[choice] = layouts.unnamed(view, given.name, given.data, guess, choice)
    return known[choice]


def _way(given: Return) -> Way:
    kept = st.session_state.get(WAY)
    return kept if isinstance(kept, Way) and kept.file == given.key else Way(given.key)


def _keep(way: Way) -> None:
    st.session_state[WAY] = way


def _key(name: str, given: Return, guess: Guess) -> str:
    return f"layout-{guess.kind}-{name}-{given.key[:12]}"
