import { listConflicts as listStoredConflicts, type ConflictListing } from '#libs/clickhouse';
import type { Page, PageQuery } from '#libs/contracts';
import type { ApiDeps } from '../api-deps.js';
import type { ConflictAnswer } from '../answers/conflict-answer.js';
import { toIso } from '../answers/to-iso.js';
import { fromOffset, toOffset } from '../offset-cursor.js';

export async function listConflicts(deps: ApiDeps, model: string, { limit, cursor }: PageQuery): Promise<Page<ConflictAnswer>> {
  const offset = toOffset(cursor);
  const rows = await listStoredConflicts(deps.clickhouse, { model, limit: limit + 1, offset });
  return { items: rows.slice(0, limit).map(toAnswer), next: rows.length > limit ? fromOffset(offset + limit) : null };
}

function toAnswer({ time, firstTime, knownAt, payload, ...conflict }: ConflictListing): ConflictAnswer {
  return {
    ...conflict,
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
