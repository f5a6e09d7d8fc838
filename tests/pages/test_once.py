"""What was chosen or pressed is done once, by the run that draws the page."""

from streamlit.testing.v1 import AppTest


def noting() -> None:
    """A page that does what was noted, then shows it."""
    import streamlit as st  # noqa: PLC0415 - the body is a script of its own

    from ui import once  # noqa: PLC0415

    def act(word: str) -> None:
        if word == "fault":
            raise ValueError(word)
        if word == "broken off" and st.session_state.setdefault("breaks", 0) < 1:
            st.session_state["breaks"] += 1
            st.rerun()
        st.session_state.setdefault("done", []).append(word)

    try:
        once.do()
    except ValueError as error:
        st.write(f"refused: {error}")
    st.write(",".join(st.session_state.get("done", [])))
    st.button("Press", **once.button("press", act, "one"))
    st.checkbox("Fault", **once.field("fault", act, "fault"))
    st.checkbox("After", **once.field("after", act, "after"))
    st.checkbox("Field", **once.field("field", act, "broken off"))
    st.button("Button", **once.button("button", act, "broken off"))


def shown(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown]


def test_a_press_is_done_once_and_before_the_page() -> None:
    app = AppTest.from_function(noting).run()
    app.button(key="press").click().run()
    assert shown(app) == ["one"]
    assert shown(app.run()) == ["one"]


def test_a_choice_that_fails_is_told_once_and_the_next_is_not_lost() -> None:
    app = AppTest.from_function(noting).run()
    app.checkbox(key="fault").check()
    app.checkbox(key="after").check()
    assert shown(app.run()) == ["refused: fault", ""]
    assert shown(app.run()) == ["after"]
    assert shown(app.run()) == ["after"]


def test_a_run_that_is_broken_off_leaves_a_choice_to_the_next_but_no_press() -> None:
    app = AppTest.from_function(noting).run()
    app.checkbox(key="field").check()
    assert shown(app.run()) == ["broken off"]
    app = AppTest.from_function(noting).run()
    app.button(key="button").click()
    assert shown(app.run()) == [""]
    assert app.session_state["breaks"] == 1
