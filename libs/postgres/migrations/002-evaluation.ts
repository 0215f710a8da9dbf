import type { Migration } from './migration.js';

/** What there is to evaluate, how far each evaluation came, and the leases of jobs that run once at a time. */
export const evaluation: Migration = {
  number: 2,
  name: 'evaluation',
  sql: `
CREATE TABLE plumbline.evaluation_subjects (
  model         text COLLATE "C" NOT NULL,
  version       text COLLATE "C" NOT NULL,
  role          text COLLATE "C" NOT NULL,
  first_seen_ms bigint NOT NULL,
  PRIMARY KEY (model, version, role),
  FOREIGN KEY (model, version) REFERENCES plumbline.versions
);

CREATE TABLE plumbline.evaluation_cursors (
  model           text COLLATE "C" NOT NULL,
  version         text COLLATE "C" NOT NULL,
  role            text COLLATE "C" NOT NULL,
  grain           text COLLATE "C" NOT NULL,
  evaluated_to_ms bigint NOT NULL,
  updated_ms      bigint NOT NULL,
  PRIMARY KEY (model, version, role, grain),
  FOREIGN KEY (model, version) REFERENCES plumbline.versions
);

CREATE TABLE plumbline.leases (
  name     text COLLATE "C" PRIMARY KEY,
  holder   text NOT NULL,
  until_ms bigint NOT NULL
);
`,
};
