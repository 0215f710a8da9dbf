import type { Migration } from './migration.js';

/** How records of others become events, and the halves of pairs whose other half has not come yet. */
export const mappings: Migration = {
  number: 7,
  name: 'mappings',
  sql: `
CREATE TABLE plumbline.mappings (
  name       text COLLATE "C" PRIMARY KEY,
  revision   integer NOT NULL,
  yaml       text NOT NULL,
  updated_ms bigint NOT NULL,
  by         text NOT NULL
);

CREATE TABLE plumbline.waiting_halves (
  mapping          text COLLATE "C" NOT NULL,
  id               text COLLATE "C" NOT NULL,
  source           text COLLATE "C" NOT NULL,
  request          text,
  request_headers  text,
  response         text,
  response_headers text,
  within_ms        bigint NOT NULL,
  expires_ms       bigint NOT NULL,
  PRIMARY KEY (mapping, id)
);
CREATE INDEX waiting_halves_by_expiry ON plumbline.waiting_halves (expires_ms);
`,
};
