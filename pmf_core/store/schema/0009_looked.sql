-- When each person's present visit to what is theirs began, and the one before it: what changed since then is told.
CREATE TABLE looked (actor VARCHAR NOT NULL, looked_at TIMESTAMP NOT NULL, before_at TIMESTAMP);
