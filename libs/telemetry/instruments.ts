/** A number that goes up and down and is read where it is, whenever metrics are collected. */
export interface Gauge {
  readonly name: string;
  /** By UCUM; what is counted stands in braces. */
  readonly unit: string;
  readonly description: string;
}

/** What a process counts. Attributes take few values each: none is a name that a sender may choose. */
export const counters = {
  ingestRecords: {
    name: 'plumbline.ingest.records',
    unit: '{record}',
    description: 'Predictions and labels received, by kind, source and what became of them; counted once they are durable.',
  },
  ingestRejected: {
    name: 'plumbline.ingest.rejected',
    unit: '{record}',
    description: 'Those of them that were rejected, by kind, source and reason; each is kept as a dead letter.',
  },
  deliveries: {
    name: 'plumbline.deliveries',
    unit: '{attempt}',
    description: 'Attempts to deliver a message, by the kind of endpoint and what became of the message.',
  },
} as const satisfies Record<string, Gauge>;

export type CounterName = keyof typeof counters;

/** What a process times, in seconds. Those of HTTP and databases are named by the conventions of OpenTelemetry. */
export const timers = {
  httpRequest: {
    name: 'http.server.request.duration',
    unit: 's',
    description: 'From the head of a request to the end of its answer.',
    boundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  },
  question: {
    name: 'db.client.operation.duration',
    unit: 's',
    description: 'One statement of ClickHouse or PostgreSQL, by its name.',
    boundaries: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
  },
  ingestBatch: {
    name: 'plumbline.ingest.batch.duration',
    unit: 's',
    description: 'One batch from Kafka, from its bytes to durable rows.',
    boundaries: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  },
  evaluation: {
    name: 'plumbline.evaluation.duration',
    unit: 's',
    description: 'One turn of a model: its profiles, measures, verdicts, alerts and retraining.',
    boundaries: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
  },
  reference: {
    name: 'plumbline.reference.duration',
    unit: 's',
    description: 'Building one reference.',
    boundaries: [0.1, 0.5, 1, 5, 10, 30, 60, 300, 600],
  },
  delivery: {
    name: 'plumbline.delivery.duration',
    unit: 's',
    description: 'One attempt to deliver a message.',
    boundaries: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30],
  },
} as const satisfies Record<string, Gauge & { boundaries: readonly number[] }>;

export type TimerName = keyof typeof timers;

/** What is read from the stores, and is the same whichever process reads it. */
export const gauges = {
  storeUp: { name: 'plumbline.store.up', unit: '{store}', description: 'Whether the store answers: 1, or 0.' },
  alertsActive: {
    name: 'plumbline.alerts.active',
    unit: '{alert}',
    description: 'Alerts that are not over, by model, version, severity and state.',
  },
  ingestLag: {
    name: 'plumbline.ingest.lag',
    unit: 's',
    description: 'For how long records have been waiting in a partition of Kafka; 0 where none waits.',
  },
  ingestLagRecords: {
    name: 'plumbline.ingest.lag_records',
    unit: '{record}',
    description: 'Records that wait in a partition of Kafka.',
  },
  ingestTopicsMissing: {
    name: 'plumbline.ingest.topics_missing',
    unit: '{topic}',
    description: 'Topics of Kafka that are to be read and are not there: 1 of each.',
  },
  evaluationDelay: {
    name: 'plumbline.evaluation.delay',
    unit: 's',
    description:
      'For how long the oldest hour of a model that is due has waited for its evaluation, by event time; 0 where none waits.',
  },
  outboxPending: {
    name: 'plumbline.outbox.pending',
    unit: '{message}',
    description: 'Messages to an endpoint that wait or are tried again.',
  },
  outboxOldestAge: {
    name: 'plumbline.outbox.oldest_age',
    unit: 's',
    description: 'Since when the oldest of them has been waiting.',
  },
  outboxDead: {
    name: 'plumbline.outbox.dead',
    unit: '{message}',
    description: 'Messages to an endpoint that were given up, until somebody sends them again.',
  },
  jobsDead: {
    name: 'plumbline.jobs.dead',
    unit: '{job}',
    description: 'Evaluations, references and deliveries that failed for good, until a later one succeeds.',
  },
  measureRows: { name: 'plumbline.measure.rows', unit: '{row}', description: 'Rows of the window that a measure is about.' },
  measureWindowEnd: {
    name: 'plumbline.measure.window_end_timestamp',
    unit: 's',
    description: 'The end of the newest window that a measure has data for, in event time.',
  },
  measureNoData: {
    name: 'plumbline.measure.no_data',
    unit: '{measure}',
    description: '1 where a newer window of the measure had too little data to say anything.',
  },
  measuresLeftOut: {
    name: 'plumbline.measure.left_out',
    unit: '{measure}',
    description: 'Measures over PLUMBLINE_METRICS_MAX_MEASURES, which are not here; the API has them.',
  },
} as const satisfies Record<string, Gauge>;
