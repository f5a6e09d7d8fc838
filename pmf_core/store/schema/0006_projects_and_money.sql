-- Projects with what they report and bring, risks as they stand now, money in full, contracts.
ALTER TABLE project ADD COLUMN programme VARCHAR;
ALTER TABLE project ADD COLUMN sponsor VARCHAR;
ALTER TABLE project ADD COLUMN quadrant VARCHAR;
ALTER TABLE project ADD COLUMN block VARCHAR;
ALTER TABLE project ADD COLUMN approved DECIMAL(28, 10);
ALTER TABLE risk ADD COLUMN effect VARCHAR;
ALTER TABLE risk ADD COLUMN current_impact VARCHAR;
ALTER TABLE risk ADD COLUMN current_likelihood VARCHAR;
ALTER TABLE risk ADD COLUMN appetite INTEGER;
ALTER TABLE risk ADD COLUMN state VARCHAR;
ALTER TABLE risk ADD COLUMN review_note VARCHAR;
ALTER TABLE budget ADD COLUMN forecast DECIMAL(28, 10);
ALTER TABLE budget ADD COLUMN cost_centre VARCHAR;
UPDATE budget SET cost_centre = 'all';
UPDATE risk SET state = 'open';

CREATE TABLE programme (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, about VARCHAR, service VARCHAR, owner VARCHAR, board VARCHAR,
    quadrant VARCHAR, block VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE project_report (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    project VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, complete DECIMAL(28, 10), ends DATE,
    spent DECIMAL(28, 10), forecast DECIMAL(28, 10), variance DECIMAL(28, 10), confidence VARCHAR,
    happened VARCHAR, needs VARCHAR, reported_by VARCHAR
);

CREATE TABLE benefit (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    project VARCHAR NOT NULL, title VARCHAR NOT NULL, sort VARCHAR, unit VARCHAR, planned DECIMAL(28, 10),
    due DATE, forecast DECIMAL(28, 10), realised DECIMAL(28, 10), measured_on DATE, indicator VARCHAR,
    withdrawn BOOLEAN
);

CREATE TABLE dependency (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    project VARCHAR NOT NULL, title VARCHAR NOT NULL, on_project VARCHAR, on_milestone VARCHAR, needed DATE,
    expected DATE, met_on DATE, note VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE income_stream (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, service VARCHAR NOT NULL, trading BOOLEAN, owner VARCHAR,
    withdrawn BOOLEAN
);

CREATE TABLE income (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    stream VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, budget DECIMAL(28, 10),
    actual DECIMAL(28, 10), forecast DECIMAL(28, 10), note VARCHAR
);

CREATE TABLE virement (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, service VARCHAR NOT NULL, to_service VARCHAR NOT NULL, "start" DATE NOT NULL,
    "end" DATE NOT NULL, amount DECIMAL(28, 10) NOT NULL, agreed_on DATE NOT NULL, agreed_by VARCHAR,
    reason VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE saving (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, title VARCHAR NOT NULL, sort VARCHAR,
    service VARCHAR NOT NULL, owner VARCHAR, project VARCHAR, target DECIMAL(28, 10) NOT NULL,
    achieved DECIMAL(28, 10), forecast DECIMAL(28, 10), note VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE estimate (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    service VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, estimate DECIMAL(28, 10) NOT NULL,
    posts DECIMAL(28, 10), pressures DECIMAL(28, 10), savings DECIMAL(28, 10), note VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE contract (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, partner VARCHAR NOT NULL, service VARCHAR, owner VARCHAR,
    starts DATE, ends DATE, amount DECIMAL(28, 10), note VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE contract_term (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    contract VARCHAR NOT NULL, indicator VARCHAR NOT NULL, held_to DECIMAL(28, 10) NOT NULL,
    deduction DECIMAL(28, 10), term VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE issue (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, title VARCHAR NOT NULL, contract VARCHAR, project VARCHAR, service VARCHAR,
    severity VARCHAR, raised_on DATE NOT NULL, owner VARCHAR, action VARCHAR, due DATE, settled_on DATE,
    withdrawn BOOLEAN
);
