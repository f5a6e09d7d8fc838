-- Plans and what they are made of, what they rest on, and the links between: the golden thread.
ALTER TABLE data_list ADD COLUMN joined BOOLEAN;
ALTER TABLE data_list ADD COLUMN indicator_set VARCHAR;
ALTER TABLE data_list ADD COLUMN edition VARCHAR;
ALTER TABLE data_list ADD COLUMN more_often VARCHAR;
ALTER TABLE target ADD COLUMN basis VARCHAR;
ALTER TABLE target ADD COLUMN baseline DECIMAL(28, 10);
ALTER TABLE target ADD COLUMN baseline_period VARCHAR;
ALTER TABLE target ADD COLUMN consulted VARCHAR;
ALTER TABLE target ADD COLUMN agreed_by VARCHAR;

CREATE TABLE team (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, service VARCHAR NOT NULL, head VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE plan (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, sort VARCHAR NOT NULL, service VARCHAR, team VARCHAR,
    starts DATE NOT NULL, ends DATE NOT NULL, owner VARCHAR, approach VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE plan_step (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    plan VARCHAR NOT NULL, version VARCHAR NOT NULL, step VARCHAR NOT NULL, taken_on DATE, due DATE,
    taken_by VARCHAR, note VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE objective (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, level VARCHAR NOT NULL, sort VARCHAR, plan VARCHAR,
    service VARCHAR, owner VARCHAR, benefit VARCHAR, resource VARCHAR, due DATE, withdrawn BOOLEAN
);

CREATE TABLE project (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, about VARCHAR, service VARCHAR, owner VARCHAR, starts DATE,
    ends DATE, state VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE milestone (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, plan VARCHAR, project VARCHAR, service VARCHAR, owner VARCHAR,
    baseline DATE NOT NULL, forecast DATE, actual DATE, note VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE risk (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, sort VARCHAR, cause VARCHAR, impact VARCHAR NOT NULL,
    likelihood VARCHAR NOT NULL, mitigation VARCHAR, residual_impact VARCHAR, residual_likelihood VARCHAR,
    service VARCHAR, owner VARCHAR, reviewed_on DATE, withdrawn BOOLEAN
);

CREATE TABLE evidence (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, sort VARCHAR NOT NULL, source VARCHAR NOT NULL,
    dated DATE NOT NULL, meaning VARCHAR, service VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE engagement (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, sort VARCHAR NOT NULL, held_on DATE NOT NULL, people INTEGER,
    said VARCHAR, changed VARCHAR, service VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE review (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    review VARCHAR NOT NULL, subject VARCHAR NOT NULL, held_on DATE NOT NULL, led_by VARCHAR, found VARCHAR,
    withdrawn BOOLEAN
);

CREATE TABLE link (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    from_kind VARCHAR NOT NULL, from_code VARCHAR NOT NULL, relation VARCHAR, to_kind VARCHAR NOT NULL,
    to_code VARCHAR NOT NULL, withdrawn BOOLEAN
);

CREATE TABLE implication (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    plan VARCHAR NOT NULL, title VARCHAR NOT NULL, sort VARCHAR NOT NULL, indicator VARCHAR,
    amount DECIMAL(28, 10), posts DECIMAL(28, 10), support_from VARCHAR, rank INTEGER, state VARCHAR,
    decided_by VARCHAR, decided_on DATE, withdrawn BOOLEAN
);

CREATE TABLE target_advice (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, given_by VARCHAR NOT NULL,
    advice VARCHAR NOT NULL, text VARCHAR, given_on DATE, response VARCHAR, responded_by VARCHAR,
    withdrawn BOOLEAN
);

CREATE TABLE cascade (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, whose VARCHAR NOT NULL,
    target DECIMAL(28, 10) NOT NULL, agreed_with VARCHAR, agreed_on DATE, withdrawn BOOLEAN
);

CREATE TABLE appraisal (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    service VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, staff INTEGER NOT NULL, held INTEGER,
    mid_year INTEGER
);
