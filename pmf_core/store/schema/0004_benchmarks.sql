-- With whom an indicator is compared, and what services cost.
ALTER TABLE data_list ADD COLUMN family VARCHAR;

CREATE TABLE body (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    code VARCHAR NOT NULL, name VARCHAR NOT NULL, type VARCHAR NOT NULL, region VARCHAR, county VARCHAR, source VARCHAR
);

CREATE TABLE benchmark_group (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    "group" VARCHAR NOT NULL, title VARCHAR NOT NULL, family VARCHAR NOT NULL, part VARCHAR NOT NULL,
    member VARCHAR NOT NULL, place INTEGER, valid_from DATE, valid_until DATE, source VARCHAR, withdrawn BOOLEAN
);

-- Figures that others published for a nation, a group or another sector; councils' own figures are observations.
CREATE TABLE comparator (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    comparator VARCHAR NOT NULL, sort VARCHAR NOT NULL, statistic VARCHAR NOT NULL,
    value DECIMAL(28, 10), source VARCHAR, note VARCHAR
);

CREATE TABLE comparison_note (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, about VARCHAR NOT NULL, noted_on DATE NOT NULL,
    text VARCHAR, source VARCHAR, written_by VARCHAR, withdrawn BOOLEAN
);

CREATE TABLE budget (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    service VARCHAR NOT NULL, council VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    budget DECIMAL(28, 10), actual DECIMAL(28, 10), note VARCHAR
);

-- Which cost is set beside which performance and satisfaction.
CREATE TABLE value_for_money (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    service VARCHAR NOT NULL, title VARCHAR NOT NULL, cost VARCHAR, volume VARCHAR, per DECIMAL(28, 10),
    performance VARCHAR NOT NULL, satisfaction VARCHAR
);

CREATE TABLE value_review (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    service VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, question VARCHAR NOT NULL,
    answer VARCHAR, evidence VARCHAR, answered_by VARCHAR, answered_on DATE
);
