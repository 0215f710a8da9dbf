import { parseMapped } from '#libs/ingest';
import type { OpenMapping } from '#libs/nest-kit';
import { MissingMappingError } from './missing-mapping-error.js';
import type { ParseRecords } from './parse-records.js';
import { toSmallHeaders } from './to-small-headers.js';
import { toSourced } from './to-sourced.js';

/** Someone else's records, through a stored mapping; a topic waits until its mapping is there. */
export function buildMappedParser(name: string, openMapping: OpenMapping): ParseRecords {
  return async (records, context) => {
    const opened = await openMapping(name, 'kafka');
    if (opened === null) throw new MissingMappingError(name);
    const raw = records.map(({ value, headers }) => ({ bytes: value ?? Buffer.alloc(0), headers: toSmallHeaders(headers) }));
    const { predictions, labels, skipped, settle } = await parseMapped(opened, raw, context);
    return { predictions: toSourced(predictions, records), labels: toSourced(labels, records), skipped, settle };
  };
}
