import type { Migration } from './migration.js';

/** What was known when something was decided: what a reference was counted as, what a breach spoke from, how labels came so far. */
export const asKnown: Migration = {
  number: 12,
  name: 'as known',
  sql: `
ALTER TABLE plumbline.model_references ADD COLUMN counted_as jsonb;

ALTER TABLE plumbline.evaluations ADD COLUMN breaches jsonb NOT NULL DEFAULT '{}';

CREATE TABLE plumbline.label_histories (
  model      text COLLATE "C" NOT NULL,
  version    text COLLATE "C" NOT NULL,
  role       text NOT NULL,
  day_ms     bigint NOT NULL,
  learned_as text NOT NULL,
  history    jsonb NOT NULL,
  PRIMARY KEY (model, version, role)
);
`,
};
