-- When each person last looked at what is theirs: what changed since then is told.
CREATE TABLE looked (actor VARCHAR NOT NULL, looked_at TIMESTAMP NOT NULL);
