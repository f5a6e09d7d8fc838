-- Who else sends returns, and who answers for a service's data.
ALTER TABLE service ADD COLUMN organisation VARCHAR;
ALTER TABLE service ADD COLUMN champion VARCHAR;

-- What was found in a stored return; `reason` says why a finding that asks was accepted.
CREATE TABLE finding (
    seq INTEGER NOT NULL, n INTEGER NOT NULL, code VARCHAR NOT NULL, severity VARCHAR NOT NULL,
    sheet VARCHAR, "row" INTEGER, "column" VARCHAR, value VARCHAR,
    message VARCHAR NOT NULL, fix VARCHAR NOT NULL, reason VARCHAR NOT NULL
);

-- How a layout is to be read, remembered by the shape of the file.
CREATE TABLE mapping (seq INTEGER NOT NULL, shape VARCHAR NOT NULL, title VARCHAR NOT NULL, text VARCHAR NOT NULL);

CREATE TABLE data_quality (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, accuracy VARCHAR, validity VARCHAR, reliability VARCHAR, timeliness VARCHAR,
    relevance VARCHAR, completeness VARCHAR, rated_by VARCHAR, rated_on DATE, note VARCHAR
);

CREATE TABLE sign_off (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    service VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    meets BOOLEAN, champion VARCHAR, signed_on DATE, note VARCHAR
);

CREATE TABLE reperformance (
    seq INTEGER NOT NULL, sheet VARCHAR, "row" INTEGER, "column" VARCHAR,
    indicator VARCHAR NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL,
    found DECIMAL(28, 10), agrees BOOLEAN, done_by VARCHAR, done_on DATE, evidence VARCHAR, note VARCHAR
);
