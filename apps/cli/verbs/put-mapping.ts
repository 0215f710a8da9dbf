import { readFile } from 'node:fs/promises';
import { mappingAnswer } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { loadMapping } from '../import/load-mapping.js';

/** Stores a mapping, so that records can be sent to it and topics can name it. */
export async function putMapping({ client, terminal }: CommandDeps, name: string, path: string): Promise<number> {
  await loadMapping(path);
  const { revision } = await client.putText(
    `/v1/mappings/${encodeURIComponent(name)}`,
    await readFile(path, 'utf8'),
    mappingAnswer,
  );
  terminal.out(
    `Mapping ${name} is stored, revision ${revision}. Send records to POST /v1/ingest/${name}, or name it in KAFKA_SOURCES.\n`,
  );
  return 0;
}
