-- What was received: one row a submission. Facts below name it by seq and are never updated.
CREATE TABLE submission (
    seq INTEGER NOT NULL, id VARCHAR NOT NULL, kind VARCHAR NOT NULL, scope VARCHAR NOT NULL,
    sha256 VARCHAR, file VARCHAR, actor VARCHAR NOT NULL, received_at TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL, undoes VARCHAR, "rows" INTEGER NOT NULL
);

CREATE TABLE service (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, name VARCHAR NOT NULL, portfolio VARCHAR, director VARCHAR, committee VARCHAR
);

CREATE TABLE data_list (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, display_code VARCHAR NOT NULL, name VARCHAR NOT NULL, short_name VARCHAR,
    definition VARCHAR, unit VARCHAR, decimals INTEGER, polarity VARCHAR NOT NULL, period_kind VARCHAR,
    aggregation VARCHAR, basis VARCHAR, per DECIMAL(28, 10),
    lower_bound DECIMAL(28, 10), upper_bound DECIMAL(28, 10),
    tolerance DECIMAL(28, 10), tolerance_kind VARCHAR,
    tolerance_low DECIMAL(28, 10), tolerance_high DECIMAL(28, 10),
    service VARCHAR, owner VARCHAR, portfolio VARCHAR, quadrant VARCHAR, block VARCHAR, plans VARCHAR,
    indicator_type VARCHAR, key BOOLEAN, statutory BOOLEAN, public BOOLEAN,
    source VARCHAR, benchmark VARCHAR, data_quality VARCHAR, life VARCHAR, replaced_by VARCHAR
);

CREATE TABLE target (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    target DECIMAL(28, 10), floor DECIMAL(28, 10), ceiling DECIMAL(28, 10), stretch DECIMAL(28, 10),
    tolerance DECIMAL(28, 10), tolerance_kind VARCHAR,
    tolerance_low DECIMAL(28, 10), tolerance_high DECIMAL(28, 10),
    profile VARCHAR, set_by VARCHAR, set_on DATE, reason VARCHAR
);

CREATE TABLE observation (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, council VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    dimension VARCHAR NOT NULL, segment VARCHAR NOT NULL,
    value DECIMAL(28, 10), numerator DECIMAL(28, 10), denominator DECIMAL(28, 10),
    missing VARCHAR, note VARCHAR, reported_rag VARCHAR
);

-- The framework's text as it stood when it was put in force.
CREATE TABLE framework (seq INTEGER NOT NULL, id VARCHAR NOT NULL, text VARCHAR NOT NULL);

-- What never changes after `pmf init`: the home council, and a demonstration's fixed moment.
CREATE TABLE setting (name VARCHAR NOT NULL, value VARCHAR NOT NULL);

-- One row a change of state; each hash covers the row and the hash before it.
CREATE TABLE audit (
    n INTEGER NOT NULL, happened_at TIMESTAMP NOT NULL, actor VARCHAR NOT NULL, action VARCHAR NOT NULL,
    subject VARCHAR NOT NULL, detail VARCHAR NOT NULL, previous VARCHAR NOT NULL, hash VARCHAR NOT NULL
);
