-- Acting on it: explanations, options, actions, warnings, interventions, meetings, decisions, questions; drafts.

CREATE TABLE explanation (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    subject_kind VARCHAR NOT NULL, subject VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    cause VARCHAR NOT NULL, recovery VARCHAR, recover_by DATE, remedy BOOLEAN, explained_by VARCHAR,
    explained_on DATE, withdrawn BOOLEAN
);

CREATE TABLE improvement_option (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    subject_kind VARCHAR NOT NULL, subject VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    number VARCHAR NOT NULL, text VARCHAR NOT NULL, cost DECIMAL(28, 10), effect VARCHAR, risk VARCHAR,
    preferred BOOLEAN, withdrawn BOOLEAN
);

CREATE TABLE action (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, subject_kind VARCHAR, subject VARCHAR, problem VARCHAR,
    service VARCHAR, owner VARCHAR, proposed_by VARCHAR, proposed_on DATE, due DATE, cost DECIMAL(28, 10),
    effect VARCHAR, resource VARCHAR, state VARCHAR, decided_by VARCHAR, decided_on DATE, reason VARCHAR,
    done_on DATE, evidence VARCHAR, lesson VARCHAR, meeting VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE early_warning (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, subject_kind VARCHAR NOT NULL, subject VARCHAR NOT NULL,
    service VARCHAR, raised_by VARCHAR NOT NULL, raised_on DATE NOT NULL, state VARCHAR, response VARCHAR,
    responded_by VARCHAR, responded_on DATE, withdrawn BOOLEAN
);

CREATE TABLE intervention (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    subject_kind VARCHAR NOT NULL, subject VARCHAR NOT NULL, level VARCHAR NOT NULL, begun_on DATE NOT NULL,
    due DATE, decided_by VARCHAR, reason VARCHAR, happened VARCHAR, ended_on DATE, outcome VARCHAR,
    withdrawn BOOLEAN
);

CREATE TABLE meeting (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, review VARCHAR NOT NULL, subject VARCHAR, "start" DATE NOT NULL, "end" DATE NOT NULL,
    planned_on DATE, held_on DATE, papers_as_at VARCHAR, chair VARCHAR, present VARCHAR, apologies VARCHAR,
    place VARCHAR, state VARCHAR, note VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE decision (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    meeting VARCHAR NOT NULL, number INTEGER NOT NULL, sort VARCHAR NOT NULL, subject_kind VARCHAR,
    subject VARCHAR, text VARCHAR NOT NULL, reason VARCHAR, action VARCHAR, owner VARCHAR, due DATE,
    service VARCHAR, from_service VARCHAR, amount DECIMAL(28, 10), people DECIMAL(28, 10),
    decided_on DATE NOT NULL, withdrawn BOOLEAN
);

CREATE TABLE question (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, text VARCHAR NOT NULL, source VARCHAR, asked_by VARCHAR NOT NULL,
    asked_on DATE NOT NULL, step VARCHAR, committee VARCHAR, subject_kind VARCHAR, subject VARCHAR,
    service VARCHAR, due DATE, answer VARCHAR, answered_by VARCHAR, answered_on DATE, satisfied VARCHAR,
    withheld VARCHAR, withheld_why VARCHAR, withdrawn BOOLEAN
);

-- What is being typed in a meeting, until it is recorded: one row a meeting, item, field and who types.
CREATE TABLE draft (
    meeting VARCHAR NOT NULL, item VARCHAR NOT NULL, field VARCHAR NOT NULL, actor VARCHAR NOT NULL,
    text VARCHAR NOT NULL, saved_at TIMESTAMP NOT NULL
);
