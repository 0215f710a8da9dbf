import type { Migration } from './migration.js';

/** What is judged beside the defaults. A deleted monitor keeps its row, so that its revisions go on where it comes back. */
export const monitors: Migration = {
  number: 3,
  name: 'monitors',
  sql: `
CREATE TABLE plumbline.monitors (
  model      text COLLATE "C" NOT NULL REFERENCES plumbline.models,
  name       text COLLATE "C" NOT NULL,
  revision   integer NOT NULL,
  definition jsonb,
  updated_ms bigint NOT NULL,
  by         text NOT NULL,
  PRIMARY KEY (model, name)
);
`,
};
