import type { Migration } from './migration.js';

/** Models, versions, aliases and references. Names sort by bytes ("C"), so that a page cursor means the same on every server. */
export const registry: Migration = {
  number: 1,
  name: 'registry',
  sql: `
CREATE TABLE plumbline.models (
  model         text COLLATE "C" PRIMARY KEY,
  registered    boolean NOT NULL,
  definition    jsonb,
  registered_ms bigint,
  updated_ms    bigint NOT NULL,
  CHECK (NOT registered OR definition IS NOT NULL)
);

CREATE TABLE plumbline.versions (
  seq             bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  model           text COLLATE "C" NOT NULL REFERENCES plumbline.models,
  version         text COLLATE "C" NOT NULL,
  registered      boolean NOT NULL,
  definition      jsonb,
  features        jsonb,
  schema_source   text CHECK (schema_source IN ('declared', 'inferred')),
  schema_revision integer NOT NULL DEFAULT 0,
  registered_ms   bigint,
  updated_ms      bigint NOT NULL,
  PRIMARY KEY (model, version),
  CHECK (NOT registered OR definition IS NOT NULL),
  CHECK ((features IS NULL) = (schema_source IS NULL))
);

CREATE TABLE plumbline.schema_revisions (
  model    text COLLATE "C" NOT NULL,
  version  text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  source   text NOT NULL,
  features jsonb NOT NULL,
  at_ms    bigint NOT NULL,
  PRIMARY KEY (model, version, revision),
  FOREIGN KEY (model, version) REFERENCES plumbline.versions
);

CREATE TABLE plumbline.aliases (
  model    text COLLATE "C" NOT NULL REFERENCES plumbline.models,
  alias    text COLLATE "C" NOT NULL,
  version  text COLLATE "C" NOT NULL,
  since_ms bigint NOT NULL,
  by       text NOT NULL,
  PRIMARY KEY (model, alias),
  FOREIGN KEY (model, version) REFERENCES plumbline.versions
);

CREATE TABLE plumbline.alias_history (
  seq              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  model            text COLLATE "C" NOT NULL,
  alias            text COLLATE "C" NOT NULL,
  version          text COLLATE "C" NOT NULL,
  previous_version text COLLATE "C",
  from_ms          bigint NOT NULL,
  by               text NOT NULL
);
CREATE INDEX alias_history_by_alias ON plumbline.alias_history (model, alias, seq);

CREATE TABLE plumbline.model_references (
  seq         bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  id          text COLLATE "C" PRIMARY KEY,
  model       text COLLATE "C" NOT NULL,
  version     text COLLATE "C" NOT NULL,
  status      text NOT NULL CHECK (status IN ('building', 'ready', 'failed')),
  provisional boolean NOT NULL,
  source      jsonb NOT NULL,
  hash        text,
  rows        bigint,
  from_ms     bigint,
  to_ms       bigint,
  grid_id     text,
  phi         jsonb,
  meta        jsonb,
  reason      text,
  created_ms  bigint NOT NULL,
  settled_ms  bigint,
  by          text NOT NULL,
  FOREIGN KEY (model, version) REFERENCES plumbline.versions,
  CHECK (status <> 'ready' OR (hash IS NOT NULL AND rows IS NOT NULL AND grid_id IS NOT NULL)),
  CHECK (status <> 'failed' OR reason IS NOT NULL)
);
CREATE INDEX model_references_by_version ON plumbline.model_references (model, version, seq);

CREATE TABLE plumbline.audit (
  seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at_ms   bigint NOT NULL,
  by      text NOT NULL,
  action  text NOT NULL,
  model   text COLLATE "C" NOT NULL,
  subject text NOT NULL,
  before  jsonb,
  after   jsonb
);
CREATE INDEX audit_by_model ON plumbline.audit (model, seq);
`,
};
