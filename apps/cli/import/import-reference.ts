import { setTimeout as sleep } from 'node:timers/promises';
import { referenceAccepted, referenceAnswer, type ReferenceAnswer } from '#libs/contracts';
import type { ApiClient } from '../client/api-client.js';
import { RequestError } from '../client/request-error.js';
import { CliError } from '../cli-error.js';
import type { Progress } from './create-progress.js';
import type { MappedRow } from './map-rows.js';
import type { RejectedRow } from './tally.js';

export interface ImportReference {
  client: ApiClient;
  model: string;
  version: string;
  /** Begins anew each time that it is called. */
  rows: () => AsyncIterable<MappedRow>;
  /** Leaves out rows that cannot be mapped, instead of giving up. */
  allowRejects: boolean;
  progress: Pick<Progress, 'update' | 'prepare'>;
}

export interface ImportedReference {
  reference: ReferenceAnswer;
  rejects: RejectedRow[];
}

const POLL_MS = 250;
const BLOCK_CHARACTERS = 64 * 1_024;

/** Streams rows as the reference of a version, and waits until it is built. */
export async function importReference(input: ImportReference): Promise<ImportedReference> {
  const { client, model, version, rows, allowRejects, progress } = input;
  const path = `/v1/models/${encodeURIComponent(model)}`;
  let rejects: RejectedRow[] = [];
  let sent: number[] = [];
  async function* lines(): AsyncGenerator<string> {
    rejects = [];
    sent = [];
    let block = '';
    for await (const mapped of rows()) {
      if ('skipped' in mapped) continue;
      if (!mapped.ok) {
        const { path: at, message } = mapped.reject;
        if (!allowRejects)
          throw new CliError(`Row ${mapped.row}, ${at}: ${message} Mend it, or leave such rows out with --allow-rejects.`);
        rejects.push({ row: mapped.row, kind: 'predictions', ...mapped.reject });
        continue;
      }
      sent.push(mapped.row);
      progress.update(mapped.row);
      block += `${JSON.stringify(mapped.event)}\n`;
      if (block.length < BLOCK_CHARACTERS) continue;
      yield block;
      block = '';
    }
    if (block !== '') yield block;
  }
  const upload = client.postStream(`${path}/versions/${encodeURIComponent(version)}/references`, lines, referenceAccepted);
  const { reference: id } = await upload.catch((error: unknown) => Promise.reject(toFileRow(error, sent)));
  progress.prepare('building the reference');
  for (;;) {
    const reference = await client.get(`${path}/references/${encodeURIComponent(id)}`, referenceAnswer);
    if (reference.status === 'failed')
      throw new CliError(`The reference could not be built: ${reference.reason ?? 'no reason was given'}.`);
    if (reference.status === 'ready') return { reference, rejects };
    await sleep(POLL_MS);
  }
}

/** The server counts the rows that it got; a person looks into the file. */
function toFileRow(error: unknown, sent: readonly number[]): unknown {
  if (!(error instanceof RequestError)) return error;
  const [fault] = error.errors;
  if (fault?.row === undefined) return error;
  const row = sent[fault.row - 1] ?? fault.row;
  return new CliError(`Row ${row}, ${fault.path}: ${fault.message} (${error.code})`, { cause: error });
}
