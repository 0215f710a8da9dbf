import type { Database } from '../database.js';
import type { HalfText, WaitingHalfRecord } from './waiting-half.js';

export interface JoinHalves {
  readonly mapping: string;
  readonly source: 'http' | 'kafka';
  /** At most one of each id. */
  readonly halves: readonly WaitingHalfRecord[];
  readonly now: number;
  readonly withinMs: number;
}

interface JoinedRow {
  readonly id: string;
  readonly request: string | null;
  readonly requestHeaders: string;
  readonly response: string | null;
  readonly responseHeaders: string;
}

const joinHalvesSql = `
/* joinHalves */
INSERT INTO plumbline.waiting_halves AS w
  (mapping, id, source, request, request_headers, response, response_headers, within_ms, expires_ms)
SELECT $1, h.id, $5, h.request, h."requestHeaders", h.response, h."responseHeaders", $3, $4
FROM json_to_recordset($2::text::json)
  AS h(id text, request text, "requestHeaders" text, response text, "responseHeaders" text)
ORDER BY h.id
ON CONFLICT (mapping, id) DO UPDATE
SET request = COALESCE(w.request, EXCLUDED.request),
    request_headers = COALESCE(w.request_headers, EXCLUDED.request_headers),
    response = COALESCE(w.response, EXCLUDED.response),
    response_headers = COALESCE(w.response_headers, EXCLUDED.response_headers)
RETURNING id,
  CASE WHEN w.response IS NOT NULL THEN w.request END AS request, w.request_headers AS "requestHeaders",
  CASE WHEN w.request IS NOT NULL THEN w.response END AS response, w.response_headers AS "responseHeaders"
`;

/**
 * Keeps halves, and gives the pairs that are whole now. Of two processes that bring the two halves at once, the second sees both; ids come
 * in order, so that neither waits for the other. The first of each side stays, so the same batch again changes nothing.
 */
export async function joinHalves(
  database: Database,
  { mapping, source, halves, now, withinMs }: JoinHalves,
): Promise<{ id: string; request: HalfText; response: HalfText }[]> {
  const rows = halves.map(({ id, side, half: { text, headers } }) => ({
    id,
    [side]: text,
    [`${side}Headers`]: JSON.stringify(headers),
  }));
  const joined = await database.query<JoinedRow>(joinHalvesSql, [
    mapping,
    JSON.stringify(rows),
    withinMs,
    now + withinMs,
    source,
  ]);
  return joined.flatMap(({ id, request, requestHeaders, response, responseHeaders }) =>
    request === null || response === null
      ? []
      : [{ id, request: toHalf(request, requestHeaders), response: toHalf(response, responseHeaders) }],
  );
}

function toHalf(text: string, headers: string): HalfText {
  return { text, headers: JSON.parse(headers) as Record<string, string> };
}
