"""The demonstration council's complaints, cases and contact: sums that agree with indicators, and the stories."""

from collections import defaultdict
from datetime import date

import numpy as np
import pandas as pd

from pmf_core.periods.working_days import Nation, calendar
from pmf_core.returns import kinds
from tests.demo_sent import SERVICES, by_quarter, figures, months_of, published, quarters, sent

CLOSED = calendar(Nation.ENGLAND)


def stage(name: str) -> pd.DataFrame:
    return sent("feedback").query("sort == 'complaint' and stage == @name")


class TestFeedback:
    def test_nine_services_by_24_months(self) -> None:
        for rows in (stage("stage_1"), sent("feedback").query("sort == 'compliment'")):
            assert len(rows) == 216 and set(rows["service"]) == set(SERVICES)

    def test_stage_1_is_as_the_indicators_have_it(self) -> None:
        whole = stage("stage_1").groupby("period")[["received", "answered", "in_time"]].sum()
        for label, row in whole.iterrows():
            told = figures("CUS01").loc[label]
            assert row["received"] == figures("CUS03")["value"][label], label
            assert (row["answered"], row["in_time"]) == (told["denominator"], told["numerator"]), label

    def test_stage_2_upheld_and_compliments_too(self) -> None:
        rows = sent("feedback")
        rows = rows.assign(quarter=by_quarter(rows))
        second = rows.query("stage == 'stage_2'").groupby("quarter")[["answered", "in_time"]].sum()
        both = rows[rows["stage"].isin(["stage_1", "stage_2"])].groupby("quarter")[["answered", "upheld"]].sum()
        praise = rows.query("sort == 'compliment'").groupby("quarter")["received"].sum()
        for label in quarters("2024-25 Q3"):
            told, upheld = figures("CUS02").loc[label], figures("CUS04").loc[label]
            assert tuple(second.loc[label]) == (told["denominator"], told["numerator"])
            assert tuple(both.loc[label]) == (upheld["denominator"], upheld["numerator"])
            assert praise[label] == figures("CUS05")["value"][label]

    def test_parts_are_within_their_whole(self) -> None:
        rows = sent("feedback")
        for part, whole in (("in_time", "answered"), ("upheld", "answered"), ("escalated", "answered"),
                            ("acknowledged_in_time", "received")):  # fmt: skip
            known = rows[rows[part].notna() & rows[whole].notna()]
            assert (known[part] <= known[whole]).all() and (known[part] >= 0).all(), part

    def test_complaints_of_housing_rise_and_are_answered_late(self) -> None:
        rows = stage("stage_1").query("service == 'HOU'")
        rows = rows.assign(quarter=by_quarter(rows)).groupby("quarter")[["received", "answered", "in_time"]].sum()
        first, last = rows.loc["2024-25 Q3"], rows.loc["2026-27 Q2"]
        assert last["received"] >= 1.5 * first["received"]
        assert first["in_time"] / first["answered"] > 0.8 and last["in_time"] / last["answered"] < 0.7


class TestCases:
    def test_so_many_and_no_column_of_a_person(self) -> None:
        rows = sent("cases")
        assert 60 <= len(rows) <= 125 and set(rows["service"]) == {"HOU"}
        assert set(rows.columns) <= {column.name for column in kinds.CASES.columns}

    def test_days_are_in_order_and_open(self) -> None:
        rows = sent("cases")
        for first, then in (("received_on", "acknowledged_on"), ("acknowledged_on", "answered_on")):
            known = rows[rows[first].notna() & rows[then].notna()]
            assert (known[first] <= known[then]).all()
        for name in ("received_on", "acknowledged_on", "answered_on"):
            assert np.is_busday(rows[name].dropna().to_numpy("datetime64[D]"), busdaycal=CLOSED).all()
        assert rows["received_on"].min() >= "2026-04-01"

    def test_they_come_to_the_counts_that_were_returned_but_for_one(self) -> None:
        cases = sent("cases")
        counts: dict[tuple[str, str], int] = defaultdict(int)
        for row in cases.itertuples():
            counts[row.stage, f"{row.received_on[:4]}-M{row.received_on[5:7]}"] += 1
        told = sent("feedback").query("service == 'HOU' and period >= '2026-M04' and sort == 'complaint'")
        apart = {}
        for row in told.itertuples():
            if counts[row.stage, row.period] != row.received:
                apart[row.stage, row.period] = counts[row.stage, row.period] - row.received
        assert apart == {("stage_1", "2026-M09"): 1}

    def test_some_are_open_long_past_their_day(self) -> None:
        rows = sent("cases")
        waiting = rows[rows["answered_on"].isna()]
        days = np.busday_count(waiting["received_on"].to_numpy("datetime64[D]"), date(2026, 11, 17), busdaycal=CLOSED)
        assert (days > 25).sum() >= 2 and (days <= 10).sum() >= 2

    def test_some_were_extended(self) -> None:
        rows = sent("cases")
        rows = rows[rows["extended_to"].notna() & rows["answered_on"].notna()]
        assert (rows["answered_on"] <= rows["extended_to"]).any() and (rows["answered_on"] > rows["extended_to"]).any()


class TestContact:
    def test_calls_are_those_of_the_indicator_and_avoidable_its_share(self) -> None:
        rows = sent("contact")
        calls = rows.query("service == 'CUS' and channel == 'telephone'").set_index("period")
        whole = rows.groupby("period")[["contacts", "avoidable"]].sum()
        for label in quarters("2024-25 Q3"):
            told = figures("CUS06").loc[months_of(label)].sum()
            assert (calls["contacts"][label], calls["in_time"][label]) == (told["denominator"], told["numerator"])
            share = 100 * whole["avoidable"][label] / whole["contacts"][label]
            assert published(share) == figures("CUS08")["value"][label]
        assert (rows["avoidable"] <= rows["contacts"]).all() and (rows["in_time"] <= rows["contacts"]).all()

    def test_what_is_ill_said_rises(self) -> None:
        rows = sent("coverage").query("outlet == 'press'").set_index("period")
        assert rows["negative"]["2026-27 Q2"] > 1.8 * rows["negative"]["2024-25 Q3"]
        assert len(sent("coverage")) == 48
