import type { Migration } from './migration.js';

/**
 * Where messages go, what is to be sent and what came of each attempt, and the keys of the API. Columns named `sealed…` are
 * encrypted; `…_wall_ms` are by the wall clock, all other times by the event clock.
 */
export const delivery: Migration = {
  number: 5,
  name: 'delivery',
  sql: `
CREATE TABLE plumbline.endpoints (
  name                   text COLLATE "C" PRIMARY KEY,
  definition             jsonb NOT NULL,
  sealed                 text NOT NULL,
  sealed_previous        text,
  previous_until_wall_ms bigint,
  circuit                jsonb,
  hold_until_wall_ms     bigint NOT NULL DEFAULT 0,
  disabled_reason        text,
  disabled_ms            bigint,
  created_ms             bigint NOT NULL,
  updated_ms             bigint NOT NULL,
  by                     text NOT NULL
);

CREATE TABLE plumbline.outbox (
  seq                  bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  id                   text COLLATE "C" PRIMARY KEY,
  endpoint             text COLLATE "C" NOT NULL,
  key                  text COLLATE "C" NOT NULL,
  type                 text NOT NULL,
  subject              text NOT NULL,
  model                text COLLATE "C" NOT NULL,
  body                 text NOT NULL,
  state                text NOT NULL CHECK (state IN ('waiting', 'retrying', 'delivered', 'dead', 'cancelled')),
  reason               text,
  attempts             integer NOT NULL DEFAULT 0,
  failures             integer NOT NULL DEFAULT 0,
  next_attempt_wall_ms bigint,
  leased_until_wall_ms bigint NOT NULL DEFAULT 0,
  at_ms                bigint NOT NULL,
  created_wall_ms      bigint NOT NULL,
  settled_wall_ms      bigint,
  UNIQUE (endpoint, key),
  CHECK ((state IN ('waiting', 'retrying')) = (next_attempt_wall_ms IS NOT NULL)),
  CHECK ((state IN ('waiting', 'retrying')) = (settled_wall_ms IS NULL))
);
CREATE INDEX outbox_due ON plumbline.outbox (endpoint, next_attempt_wall_ms) WHERE state IN ('waiting', 'retrying');
CREATE INDEX outbox_by_state ON plumbline.outbox (state, seq);
CREATE INDEX outbox_by_model ON plumbline.outbox (model, seq);

CREATE TABLE plumbline.delivery_attempts (
  delivery        text COLLATE "C" NOT NULL REFERENCES plumbline.outbox,
  attempt         integer NOT NULL,
  started_wall_ms bigint NOT NULL,
  ended_wall_ms   bigint,
  answer          jsonb,
  PRIMARY KEY (delivery, attempt)
);

CREATE TABLE plumbline.keys (
  id            text COLLATE "C" PRIMARY KEY,
  hash          text NOT NULL,
  name          text NOT NULL,
  scopes        jsonb NOT NULL,
  created_ms    bigint NOT NULL,
  by            text NOT NULL,
  revoked_ms    bigint,
  revoked_by    text,
  last_used_day text
);
`,
};
