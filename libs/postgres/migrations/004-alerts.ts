import type { Migration } from './migration.js';

/** What was judged, what was told of it, who said what about it, and what was changed in the world around. */
export const alerts: Migration = {
  number: 4,
  name: 'alerts',
  sql: `
CREATE TABLE plumbline.evaluations (
  model        text COLLATE "C" NOT NULL,
  version      text COLLATE "C" NOT NULL,
  grain        text COLLATE "C" NOT NULL,
  family       text COLLATE "C" NOT NULL,
  from_ms      bigint NOT NULL,
  to_ms        bigint NOT NULL,
  rev_ms       bigint NOT NULL,
  first_rev_ms bigint NOT NULL,
  backfill     boolean NOT NULL,
  alpha        double precision,
  hypotheses   integer NOT NULL,
  monitors     jsonb NOT NULL,
  verdicts     jsonb NOT NULL,
  PRIMARY KEY (model, version, grain, family, from_ms)
);

CREATE TABLE plumbline.alerts (
  id               text COLLATE "C" PRIMARY KEY,
  seq              bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  fingerprint      text COLLATE "C" NOT NULL,
  model            text COLLATE "C" NOT NULL,
  version          text COLLATE "C" NOT NULL,
  monitor          text COLLATE "C" NOT NULL,
  "check"          text COLLATE "C" NOT NULL,
  grain            text COLLATE "C" NOT NULL,
  feature          text COLLATE "C" NOT NULL,
  segment          text COLLATE "C" NOT NULL,
  state            text COLLATE "C" NOT NULL,
  since_ms         bigint NOT NULL,
  judged_to_ms     bigint NOT NULL,
  record           jsonb NOT NULL,
  resolution_reason text,
  transitions      integer NOT NULL,
  told             boolean NOT NULL,
  untold           text,
  body             jsonb NOT NULL,
  evidence         jsonb NOT NULL,
  acknowledged     jsonb,
  snoozed_until_ms bigint,
  verdict          jsonb,
  opened_ms        bigint NOT NULL,
  updated_ms       bigint NOT NULL
);
CREATE INDEX alerts_by_stream ON plumbline.alerts (model, version, grain, "check", since_ms);
CREATE INDEX alerts_by_fingerprint ON plumbline.alerts (fingerprint, seq);
CREATE INDEX alerts_by_state ON plumbline.alerts (model, state, seq);
CREATE INDEX alerts_by_monitor ON plumbline.alerts (model, monitor, seq);

CREATE TABLE plumbline.alert_transitions (
  seq      bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  alert    text COLLATE "C" NOT NULL REFERENCES plumbline.alerts,
  sequence integer NOT NULL,
  from_state text COLLATE "C" NOT NULL,
  to_state   text COLLATE "C" NOT NULL,
  from_ms  bigint NOT NULL,
  to_ms    bigint NOT NULL,
  at_ms    bigint NOT NULL,
  reason   text NOT NULL,
  told     text COLLATE "C" NOT NULL CHECK (told IN ('page', 'note', 'nobody')),
  breach   jsonb,
  PRIMARY KEY (alert, sequence)
);

CREATE TABLE plumbline.backfilled_hours (
  model   text COLLATE "C" NOT NULL,
  hour_ms bigint NOT NULL,
  at_ms   bigint NOT NULL,
  PRIMARY KEY (model, hour_ms)
);

CREATE TABLE plumbline.silences (
  seq        bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  id         text COLLATE "C" PRIMARY KEY,
  matchers   jsonb NOT NULL,
  author     text NOT NULL,
  reason     text NOT NULL,
  from_ms    bigint NOT NULL,
  to_ms      bigint NOT NULL,
  created_ms bigint NOT NULL,
  ended_ms   bigint,
  ended_by   text,
  CHECK (from_ms < to_ms)
);

CREATE TABLE plumbline.changes (
  seq         bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  source      text NOT NULL,
  id          text NOT NULL,
  type        text NOT NULL,
  time_ms     bigint NOT NULL,
  models      jsonb NOT NULL,
  features    jsonb NOT NULL,
  summary     text NOT NULL,
  link        text,
  received_ms bigint NOT NULL,
  by          text NOT NULL,
  PRIMARY KEY (source, id)
);
CREATE INDEX changes_by_time ON plumbline.changes (time_ms, seq);
`,
};
