import { ingestAnswer } from '#libs/contracts';
import type { ApiClient } from '../client/api-client.js';
import { RequestError } from '../client/request-error.js';
import type { MappedRow } from './map-rows.js';
import { countAnswer, countReject, countSkipped, emptyTally, takenOf, type EventKind, type Tally } from './tally.js';

export interface ImportEvents {
  client: ApiClient;
  rows: AsyncIterable<MappedRow>;
  /** What a row's event is; its label, where it has one, always is a label. */
  kind: EventKind;
  /** Most rows in a request. */
  batch: number;
  /** A first request of which every row is rejected is a wrong file or a wrong mapping: nothing more is sent. */
  giveUp: boolean;
  /** History: it is judged, and pages nobody. */
  backfill: boolean;
  onProgress: (rows: number) => void;
}

interface Lines {
  lines: string[];
  rows: number[];
}

interface Batch {
  predictions: Lines;
  labels: Lines;
  features: Lines;
  rows: number;
  bytes: number;
}

const IN_FLIGHT = 3;
const MOST_BYTES = 6 * 1_024 * 1_024;

function emptyBatch(): Batch {
  return {
    predictions: { lines: [], rows: [] },
    labels: { lines: [], rows: [] },
    features: { lines: [], rows: [] },
    rows: 0,
    bytes: 0,
  };
}

/** Sends the rows of a file in batches, a few at a time, and counts what became of each. Sending twice changes nothing. */
export async function importEvents(
  { client, rows, kind, batch: most, giveUp, backfill, onProgress }: ImportEvents,
  tally: Tally = emptyTally(),
): Promise<Tally> {
  const inFlight = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;
  let batch = emptyBatch();
  let lastRow: number | undefined;

  async function send(full: Batch): Promise<void> {
    // A label finds its prediction stored.
    await sendLines(client, 'predictions', full.predictions, tally, backfill);
    await sendLines(client, 'labels', full.labels, tally, backfill);
    await sendLines(client, 'features', full.features, tally, backfill);
    tally.rows += full.rows;
    onProgress(tally.rows);
  }
  async function flush(): Promise<void> {
    const full = batch;
    batch = emptyBatch();
    const sent: Promise<void> = send(full)
      .catch((error: unknown) => void (failure ??= { error }))
      .finally(() => inFlight.delete(sent));
    inFlight.add(sent);
    if (giveUp && tally.rows === 0) {
      await sent;
      tally.gaveUp = failure === undefined && takenOf(tally, kind) === 0;
    }
    if (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
  }
  try {
    for await (const mapped of rows) {
      // A row may give several events.
      if (mapped.row !== lastRow) batch.rows += 1;
      lastRow = mapped.row;
      if ('skipped' in mapped) countSkipped(tally, mapped.skipped);
      else if (mapped.ok) {
        batch.bytes += add(batch[kind], mapped.event, mapped.row);
        if (mapped.label !== null) batch.bytes += add(batch.labels, mapped.label, mapped.row);
      } else countReject(tally, { row: mapped.row, kind, ...mapped.reject });
      if (batch.rows >= most || batch.bytes >= MOST_BYTES) await flush();
      if (failure !== undefined || tally.gaveUp) break;
    }
    if (failure === undefined && !tally.gaveUp && batch.rows > 0) await flush();
  } finally {
    await Promise.all(inFlight);
  }
  if (failure !== undefined) throw failure.error;
  return tally;
}

function add({ lines, rows }: Lines, event: Record<string, unknown>, row: number): number {
  const line = JSON.stringify(event);
  lines.push(line);
  rows.push(row);
  return line.length;
}

/** A server that takes less at once gets less at once. */
async function sendLines(
  client: ApiClient,
  kind: EventKind,
  { lines, rows }: Lines,
  tally: Tally,
  backfill: boolean,
): Promise<void> {
  if (lines.length === 0) return;
  try {
    const answer = await client.postLines(
      `/v1/${kind}${backfill ? '?backfill=true' : ''}`,
      `${lines.join('\n')}\n`,
      ingestAnswer,
    );
    countAnswer(tally, kind, answer, rows);
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 413 || lines.length === 1) throw error;
    const half = Math.ceil(lines.length / 2);
    await sendLines(client, kind, { lines: lines.slice(0, half), rows: rows.slice(0, half) }, tally, backfill);
    await sendLines(client, kind, { lines: lines.slice(half), rows: rows.slice(half) }, tally, backfill);
  }
}
