-- Homes, collections, records, contents, settings. Rows are opaque: every ${bytes} but the
-- indexes is sealed, and the indexes are keyed hashes (crypto format CBX1).
--
-- Every statement can be run again: a migration that was cut short starts over. The home comes
-- first in every key, so that a home can move to a database of its own.

CREATE TABLE IF NOT EXISTS home (
  home_id UUID NOT NULL,
  revision BIGINT NOT NULL,
  oldest_revision BIGINT NOT NULL,
  history_id UUID NOT NULL,
  wrapped_key ${bytes} NOT NULL,
  CONSTRAINT home_key PRIMARY KEY (home_id)
);

-- parent_id is all zeros for a root; live_name is null for a tombstone, so that only living
-- collections compete for a name.
CREATE TABLE IF NOT EXISTS collection (
  home_id UUID NOT NULL,
  collection_id UUID NOT NULL,
  parent_id UUID NOT NULL,
  kind INTEGER NOT NULL,
  name_index ${bytes} NOT NULL,
  live_name ${bytes},
  revision BIGINT NOT NULL,
  own_revision BIGINT NOT NULL,
  version BIGINT NOT NULL,
  removed BOOLEAN NOT NULL,
  wrapped_key ${bytes} NOT NULL,
  sealed_name ${bytes} NOT NULL,
  sealed_properties ${bytes} NOT NULL,
  CONSTRAINT collection_key PRIMARY KEY (home_id, collection_id),
  CONSTRAINT collection_name UNIQUE (home_id, parent_id, live_name)
);

-- live_uid is null for a tombstone and for a record without a UID.
CREATE TABLE IF NOT EXISTS record (
  home_id UUID NOT NULL,
  collection_id UUID NOT NULL,
  record_id UUID NOT NULL,
  name_index ${bytes} NOT NULL,
  live_uid ${bytes},
  version BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  removed BOOLEAN NOT NULL,
  envelope ${bytes} NOT NULL,
  CONSTRAINT record_key PRIMARY KEY (home_id, collection_id, record_id),
  CONSTRAINT record_name UNIQUE (home_id, collection_id, name_index),
  CONSTRAINT record_uid UNIQUE (home_id, collection_id, live_uid)
);

CREATE INDEX IF NOT EXISTS record_revision
  ON record (home_id, collection_id, revision, record_id);

-- Apart from the records, so that a listing never touches a page of contents. Tombstones have none.
CREATE TABLE IF NOT EXISTS content (
  home_id UUID NOT NULL,
  collection_id UUID NOT NULL,
  record_id UUID NOT NULL,
  content ${bytes} NOT NULL,
  properties ${bytes},
  CONSTRAINT content_key PRIMARY KEY (home_id, collection_id, record_id)
);

CREATE TABLE IF NOT EXISTS setting (
  name VARCHAR(100) NOT NULL,
  content ${bytes} NOT NULL,
  CONSTRAINT setting_key PRIMARY KEY (name)
);
