import { ingestAnswer } from '#libs/contracts';
import type { EventKind } from '../events/step-events.js';
import type { PlumblineClient } from './plumbline-client.js';
import type { SentCounts } from './sent-books.js';

const BATCH = 5000;

const IN_FLIGHT = 3;

/** Sends lines in batches, a few at a time unless told to keep their order, and counts what was sent and what each answer said of it. */
export const sendEvents = async (
  client: PlumblineClient,
  kind: EventKind,
  lines: string[],
  counts: SentCounts,
  inFlight = IN_FLIGHT,
): Promise<void> => {
  let next = 0;
  const sendBatches = async (): Promise<void> => {
    while (next < lines.length) {
      const batch = lines.slice(next, next + BATCH);
      next += BATCH;
      const { body, lost } = await client.post(`/v1/${kind}`, { text: `${batch.join('\n')}\n`, type: 'application/x-ndjson' });
      const answer = ingestAnswer.parse(body);
      counts.sent += batch.length;
      counts.unanswered += lost * batch.length;
      counts.accepted += answer.accepted;
      counts.duplicate += answer.duplicate;
      counts.conflict += answer.conflict;
      counts.rejected += answer.rejected;
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, Math.ceil(lines.length / BATCH)) }, sendBatches));
};
