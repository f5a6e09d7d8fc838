"""What was chosen or pressed is done once, by the run that draws the page."""

from streamlit.testing.v1 import AppTest


def noting() -> None:
    """A page that does what was noted, then shows it; a button notes the same act twice, as two runs would."""
    import streamlit as st  # noqa: PLC0415 - the body is a script of its own

    from ui import once  # noqa: PLC0415

    def act(word: str) -> None:
        if word == "fault":
            raise ValueError(word)
        if word == "broken off" and st.session_state.setdefault("breaks", 0) < 1:
            st.session_state["breaks"] += 1
            st.rerun()
        st.session_state.setdefault("done", []).append(word)

    def twice(word: str) -> None:
        once.pressed("a", act, word)
        once.pressed("a", act, word)

    def both() -> None:
        once.pressed("a", act, "fault")
        once.chosen("b", act, "after")

    def broken() -> None:
        once.chosen("field", act, "broken off")

    def pressed() -> None:
        once.pressed("button", act, "broken off")

    try:
        once.do()
    except ValueError as error:
        st.write(f"refused: {error}")
    st.write(",".join(st.session_state.get("done", [])))
    st.button("Once", on_click=twice, args=("one",))
    st.button("Both", on_click=both)
    st.button("Field", on_click=broken)
    st.button("Button", on_click=pressed)


def test_an_act_noted_twice_is_done_once_and_before_the_page() -> None:
    app = AppTest.from_function(noting).run()
    app.button[0].click().run()
    assert [one.value for one in app.markdown] == ["one"]
    app.run()
    assert [one.value for one in app.markdown] == ["one"]


def test_an_act_that_fails_is_told_once_and_the_next_is_not_lost() -> None:
    app = AppTest.from_function(noting).run()
    app.button[1].click().run()
    assert [one.value for one in app.markdown] == ["refused: fault", ""]
    app.run()
    assert [one.value for one in app.markdown] == ["after"]


def test_a_run_that_is_broken_off_leaves_a_choice_to_the_next_but_no_press() -> None:
    app = AppTest.from_function(noting).run()
    app.button[2].click().run()
    assert [one.value for one in app.markdown] == ["broken off"]
    app = AppTest.from_function(noting).run()
    app.button[3].click().run()
    assert app.session_state["breaks"] == 1
    assert [one.value for one in app.markdown] == [""]
