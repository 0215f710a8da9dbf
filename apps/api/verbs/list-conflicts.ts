import { listConflicts as listStoredConflicts, type ConflictListing } from '#libs/clickhouse';
import type { Page, PageQuery } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';
import type { ConflictAnswer } from '../answers/conflict-answer.js';
import { toIso } from '../answers/to-iso.js';
import { fromPlace, toPlace } from '../cursors/place-cursor.js';

const SEQUENCE = /^\d{1,19}$/;

export async function listConflicts(deps: ApiDeps, model: string, { limit, cursor }: PageQuery): Promise<Page<ConflictAnswer>> {
  const place = toPlace(cursor, SEQUENCE);
  const before = place && { knownAt: place.knownAt, seq: place.key };
  const rows = await listStoredConflicts(deps.clickhouse, { model, limit: limit + 1, before });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(toAnswer),
    next: last === undefined ? null : fromPlace({ knownAt: last.knownAt, key: last.seq }),
  };
}

function toAnswer({ version, id, time, firstTime, knownAt, payload }: ConflictListing): ConflictAnswer {
  return {
    version,
    id,
    time: toIso(time),
    firstTime: toIso(firstTime),
    knownAt: toIso(knownAt),
    stored: JSON.parse(withWholeNumbersAsText(payload)) as Record<string, unknown>,
  };
}

/** Numbers of 64 bits, of which JavaScript would round the last digits. */
function withWholeNumbersAsText(payload: string): string {
  return payload.replace(/"(content_hash|seq)":(\d+)/g, '"$1":"$2"');
}
