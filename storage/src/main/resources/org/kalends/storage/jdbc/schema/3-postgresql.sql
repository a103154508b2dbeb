-- Which processes may write. Each adds its row before it writes anything, changes its beat every few
-- seconds, and locks its row in each of its transactions; so a row that is gone ends its writing.

CREATE TABLE IF NOT EXISTS writer (
  writer_id UUID NOT NULL,
  beat BIGINT NOT NULL,
  joined TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
  CONSTRAINT writer_key PRIMARY KEY (writer_id)
);

-- What commit_mark was. With that gone, a process of an older version cannot write any more, which
-- would not have a row above and would not be noticed by others.

CREATE TABLE IF NOT EXISTS commit_note (
  home_id UUID NOT NULL,
  revision BIGINT NOT NULL,
  commit_id UUID NOT NULL,
  noted TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
  CONSTRAINT commit_note_key PRIMARY KEY (home_id, revision)
);

DROP TABLE IF EXISTS commit_mark;
