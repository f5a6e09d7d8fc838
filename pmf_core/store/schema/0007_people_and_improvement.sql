-- Workforce, customers and communities, improvement.

CREATE TABLE workforce (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    service VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, headcount_start INTEGER,
    headcount_end INTEGER, fte_start DECIMAL(28, 10), fte_end DECIMAL(28, 10), posts DECIMAL(28, 10),
    vacant DECIMAL(28, 10), leavers INTEGER, resigned INTEGER, days_lost DECIMAL(28, 10),
    long_days DECIMAL(28, 10), counted VARCHAR, pay DECIMAL(28, 10), agency DECIMAL(28, 10), note VARCHAR
);

CREATE TABLE workforce_profile (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    dimension VARCHAR NOT NULL, segment VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    headcount INTEGER NOT NULL, senior INTEGER, appointed INTEGER, leavers INTEGER, residents DECIMAL(28, 10),
    note VARCHAR
);

CREATE TABLE safety_event (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    service VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, sort VARCHAR NOT NULL,
    events INTEGER NOT NULL, note VARCHAR
);

CREATE TABLE training (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    course VARCHAR NOT NULL, sort VARCHAR, service VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    due INTEGER NOT NULL, done INTEGER, note VARCHAR
);

CREATE TABLE feedback (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    service VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, sort VARCHAR NOT NULL,
    stage VARCHAR NOT NULL, received INTEGER NOT NULL, acknowledged_in_time INTEGER, answered INTEGER,
    in_time INTEGER, upheld INTEGER, escalated INTEGER, learning VARCHAR, note VARCHAR
);

CREATE TABLE complaint_case (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    reference VARCHAR NOT NULL, stage VARCHAR NOT NULL, service VARCHAR NOT NULL, subject VARCHAR,
    received_on DATE NOT NULL, acknowledged_on DATE, extended_to DATE, answered_on DATE, outcome VARCHAR,
    learning VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE contact (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    service VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, channel VARCHAR NOT NULL,
    contacts INTEGER NOT NULL, avoidable INTEGER, in_time INTEGER, note VARCHAR
);

CREATE TABLE coverage (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    "start" DATE NOT NULL, "end" DATE NOT NULL, outlet VARCHAR NOT NULL, items INTEGER NOT NULL, positive INTEGER,
    negative INTEGER, reached INTEGER, note VARCHAR
);

CREATE TABLE survey_result (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    survey VARCHAR NOT NULL, who VARCHAR NOT NULL, question VARCHAR NOT NULL, "start" DATE NOT NULL,
    "end" DATE NOT NULL, dimension VARCHAR NOT NULL, segment VARCHAR NOT NULL, asked INTEGER,
    base INTEGER NOT NULL, favourable INTEGER NOT NULL, indicator VARCHAR, note VARCHAR
);

CREATE TABLE standard (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, service VARCHAR, owner VARCHAR, indicator VARCHAR NOT NULL,
    held_to DECIMAL(28, 10) NOT NULL, withdrawn BOOLEAN
);

CREATE TABLE improvement (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, sort VARCHAR NOT NULL, service VARCHAR, owner VARCHAR,
    body VARCHAR, state VARCHAR, starts DATE, due DATE, held_on DATE, next_on DATE, level VARCHAR, sought VARCHAR,
    why VARCHAR, found VARCHAR, expected VARCHAR, achieved VARCHAR, saving DECIMAL(28, 10), saved DECIMAL(28, 10),
    groups VARCHAR, effect VARCHAR, mitigation VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE recommendation (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    improvement VARCHAR NOT NULL, number VARCHAR NOT NULL, text VARCHAR NOT NULL, response VARCHAR, owner VARCHAR,
    due DATE, done_on DATE, note VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE partnership (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, partners VARCHAR, service VARCHAR, owner VARCHAR,
    purpose VARCHAR, criteria VARCHAR, promised VARCHAR, gave VARCHAR, kept VARCHAR, their_view VARCHAR,
    their_words VARCHAR, viewed_on DATE, next_on DATE, withdrawn BOOLEAN
);

CREATE TABLE shared_target (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    partnership VARCHAR NOT NULL, partner VARCHAR NOT NULL, indicator VARCHAR NOT NULL, "start" DATE NOT NULL,
    "end" DATE NOT NULL, target DECIMAL(28, 10) NOT NULL, achieved DECIMAL(28, 10), note VARCHAR
);
