import type { Migration } from './migration.js';

/** When models are to be trained anew, what was asked for, held back or refused, and what became of it. */
export const retraining: Migration = {
  number: 6,
  name: 'retraining',
  sql: `
CREATE TABLE plumbline.retraining_policies (
  model      text COLLATE "C" NOT NULL,
  name       text COLLATE "C" NOT NULL,
  definition jsonb NOT NULL,
  updated_ms bigint NOT NULL,
  by         text NOT NULL,
  PRIMARY KEY (model, name)
);

CREATE TABLE plumbline.retraining_requests (
  seq              bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  id               text COLLATE "C" PRIMARY KEY,
  model            text COLLATE "C" NOT NULL,
  policy           text COLLATE "C" NOT NULL,
  version          text COLLATE "C" NOT NULL,
  since_ms         bigint NOT NULL,
  attempt          integer NOT NULL,
  state            text COLLATE "C" NOT NULL CHECK (state IN (
    'held-back', 'waiting-for-approval', 'requested', 'accepted', 'running', 'registered', 'judged', 'failed', 'refused')),
  cause            text NOT NULL,
  reason           text NOT NULL,
  alerts           jsonb NOT NULL,
  decisive         text NOT NULL,
  definition       jsonb NOT NULL,
  training_from_ms bigint NOT NULL,
  training_to_ms   bigint NOT NULL,
  delivery         text,
  run_id           text,
  new_version      text COLLATE "C",
  outcome          text,
  comparisons      jsonb NOT NULL,
  created_ms       bigint NOT NULL,
  requested_ms     bigint,
  heard_ms         bigint,
  registered_ms    bigint,
  judged_to_ms     bigint,
  ended_ms         bigint,
  UNIQUE (model, version, policy, since_ms, attempt)
);
CREATE INDEX retraining_requests_by_model ON plumbline.retraining_requests (model, seq);
CREATE UNIQUE INDEX retraining_requests_one_open ON plumbline.retraining_requests (model)
  WHERE state IN ('waiting-for-approval', 'requested', 'accepted', 'running');

CREATE TABLE plumbline.retraining_events (
  seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request text COLLATE "C" NOT NULL REFERENCES plumbline.retraining_requests,
  at_ms   bigint NOT NULL,
  what    text NOT NULL,
  detail  text NOT NULL,
  by      text NOT NULL
);
CREATE INDEX retraining_events_by_request ON plumbline.retraining_events (request, seq);
`,
};
