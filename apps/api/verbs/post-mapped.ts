import type { IngestAnswer, IngestQuery, MappedAnswer } from '#libs/contracts';
import { parseRawRecords } from '#libs/ingest';
import { DomainError, type RawBody } from '#libs/nest-kit';
import type { ApiDeps } from '../api-deps.js';
import { ingestMapped } from '../mappings/ingest-mapped.js';
import { keepHeaders } from '../mappings/keep-headers.js';
import { readBytes } from '../mappings/read-bytes.js';
import { readMapped } from '../mappings/read-mapped.js';
import { unknownMapping } from '../mappings/unknown-mapping.js';

/** Records of any shape, by a stored mapping, through the use cases that events take. */
export async function postMapped(
  deps: ApiDeps,
  name: string,
  body: RawBody,
  headers: Readonly<Record<string, string | undefined>>,
  query: IngestQuery,
): Promise<MappedAnswer> {
  const opened = await deps.openMapping(name, 'http');
  if (opened === null) throw unknownMapping(name);
  const format = body.contentType === 'application/x-ndjson' ? 'ndjson' : 'json';
  const kept = keepHeaders(headers, opened.mapping.headerNames);
  const raw = parseRawRecords({ bytes: await readBytes(body), format }, kept, deps.limits.maxBatchEvents);
  if (!raw.ok) {
    const { code, message } = raw.error;
    throw new DomainError(code === 'too-many-events' ? 'payload-too-large' : 'malformed-body', message);
  }
  const mapped = await readMapped(deps, opened, raw.records);
  const { answers, skipped, waiting } = await ingestMapped(deps, { name, mapped, query });
  return { ...mergeAnswers(answers), skipped, waiting };
}

const MOST_REJECTS_TOLD = 100;

function mergeAnswers(answers: readonly IngestAnswer[]): IngestAnswer {
  const merged: IngestAnswer = { accepted: 0, duplicate: 0, conflict: 0, rejected: 0, rejects: [], rejectsOmitted: 0 };
  for (const answer of answers) {
    for (const count of ['accepted', 'duplicate', 'conflict', 'rejected'] as const) merged[count] += answer[count];
    merged.rejects.push(...answer.rejects);
  }
  merged.rejects = merged.rejects.sort((a, b) => a.index - b.index).slice(0, MOST_REJECTS_TOLD);
  return { ...merged, rejectsOmitted: merged.rejected - merged.rejects.length };
}
