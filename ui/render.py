"""Templates to the page. Jinja2 escapes every value; `st.html` sanitises the whole once more."""

from functools import cache
from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pmf_core import describe, formats
from ui import address
from ui.words import head, own

TEMPLATES = Path(__file__).with_name("templates")


@cache
def environment() -> Environment:
    """The one environment: autoescape on, an unknown name is an error."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(href=address.href, own=own, present=address.present, pages=frozenset(address.PLACES))
    env.filters.update(
        rag_word=describe.rag,
        direction_word=describe.direction,
        polarity_word=describe.polarity,
        variation_word=describe.variation,
        assurance_word=describe.assurance,
        figure=describe.value,
        target=describe.target,
        state=describe.state,
        owes=describe.owes,
        service_title=describe.service_title,
        plan_state=describe.plan_state,
        allocated_state=describe.allocated_state,
        share_said=describe.share_said,
        slippage=describe.slippage,
        takes=describe.takes,
        sum_said=describe.sum_said,
        implication_said=describe.implication_said,
        risk_said=describe.risk_said,
        advice_word=describe.advice_word,
        advised_target=describe.advised_target,
        spaced=describe.spaced,
        stage_title=describe.stage_title,
        stage_mark=describe.stage_mark,
        sort_title=describe.sort_title,
        entry_when=describe.entry_when,
        for_whom=describe.for_whom,
        number=formats.number,
        percent=formats.percent,
        day=formats.day,
        moment=formats.moment,
        plural=formats.plural,
        head=head,
    )
    return env


def render(template: str, **values: object) -> str:
    """A template as HTML text, every value escaped."""
    return environment().get_template(template).render(values)


def html(template: str, **values: object) -> None:
    """Draw a template: one region of the page."""
    st.html(f'<div class="pmf">{render(template, **values)}</div>')
