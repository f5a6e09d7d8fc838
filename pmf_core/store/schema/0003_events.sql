-- What happened to an indicator: levels that a person accepted, changes of definition, remarks at a date.
CREATE TABLE step_change (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    reason VARCHAR, accepted_by VARCHAR, accepted_on DATE, withdrawn BOOLEAN
);

CREATE TABLE definition_break (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    changed VARCHAR, decided_by VARCHAR, decided_on DATE, withdrawn BOOLEAN
);

CREATE TABLE annotation (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, "at" DATE NOT NULL, text VARCHAR, written_by VARCHAR, withdrawn BOOLEAN
);
