import { randomUUID } from 'node:crypto';
import type { Silence, SilenceRequest } from '#libs/contracts';
import { compilePattern } from '#libs/monitoring';
import { currentCaller, DomainError } from '#libs/nest-kit';
import { createSilence as createStoredSilence } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from '../answers/to-iso.js';
import { toSilenceAnswer } from '../answers/to-silence-answer.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 30;

export async function createSilence({ database, clock }: ApiDeps, request: SilenceRequest): Promise<Silence> {
  const now = clock.eventNow();
  const { matchers, author, reason } = request;
  const from = request.from === undefined ? now : Date.parse(request.from);
  const to = Date.parse(request.to);
  if (to <= now || to <= from)
    throw new DomainError('invalid-request', `$.to: it must be later than ${toIso(Math.max(from, now))}.`);
  if (to - from > MOST_DAYS * DAY_MS)
    throw new DomainError(
      'invalid-request',
      `$.to: a silence lasts ${MOST_DAYS} days at most, so until ${toIso(from + MOST_DAYS * DAY_MS)}.`,
    );
  for (const [at, { operator, value }] of matchers.entries()) {
    if (operator.endsWith('~') && compilePattern(value) === null)
      throw new DomainError(
        'invalid-request',
        `$.matchers[${at}].value: this is no pattern. Look-around and back references are none.`,
      );
  }
  const silence = { id: `silence-${randomUUID()}`, matchers, author, reason, from, to, createdAt: now };
  await createStoredSilence(database, { ...silence, by: currentCaller() });
  return toSilenceAnswer({ ...silence, endedAt: null, endedBy: null }, now);
}
