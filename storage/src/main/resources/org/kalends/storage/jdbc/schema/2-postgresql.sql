-- Which commit got which revision, for a while: who has lost the answer to a COMMIT looks here
-- whether it is there. Written in the commit's own transaction.

CREATE TABLE IF NOT EXISTS commit_mark (
  home_id UUID NOT NULL,
  revision BIGINT NOT NULL,
  commit_id UUID NOT NULL,
  noted TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
  CONSTRAINT commit_mark_key PRIMARY KEY (home_id, revision)
);
