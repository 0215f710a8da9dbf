import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { pageOf, referenceAccepted, referenceAnswer, type ReferenceAnswer } from '#libs/contracts';
import { MODEL, toReferenceText } from '../events/to-event-text.js';
import type { TrainedVersion } from '../trainer/train-version.js';
import type { TrainingSet } from '../trainer/training-set.js';
import type { PlumblineClient } from './plumbline-client.js';

const referencePage = pageOf(referenceAnswer, 'ReferencePage');

const BLOCK = 1000;

export interface VersionRows {
  version: string;
  set: TrainingSet;
  trained: TrainedVersion;
}

function* toBlocks({ set, trained }: VersionRows): Generator<string> {
  const { rows, outOfFold } = trained;
  for (let from = 0; from < rows.length; from += BLOCK) {
    let block = '';
    for (let index = from; index < Math.min(from + BLOCK, rows.length); index += 1) {
      const row = rows[index]!;
      block += `${toReferenceText(set.departure[row]!, set.features(row), outOfFold[index]!, set.labels[row]!)}\n`;
    }
    yield block;
  }
}

/** One that an earlier run uploaded before it was broken off. */
const findReference = async (client: PlumblineClient, of: string): Promise<ReferenceAnswer | undefined> => {
  const { items } = referencePage.parse(await client.get(`/v1/models/${MODEL}/references`));
  return items.find(({ version, status, provisional }) => version === of && status !== 'failed' && !provisional);
};

/** Uploads the rows that a version was trained on, scored out of fold, as its reference, and waits until it is built. */
export const uploadReference = async (
  client: PlumblineClient,
  rows: VersionRows,
  settle: () => Promise<void> = () => Promise.resolve(),
): Promise<void> => {
  const upload = async (): Promise<string> => {
    const stream = (): Readable => Readable.from(toBlocks(rows)).pipe(createGzip({ level: 1 }));
    const path = `/v1/models/${MODEL}/versions/${rows.version}/references`;
    return referenceAccepted.parse((await client.post(path, { stream, type: 'application/x-ndjson', encoding: 'gzip' })).body)
      .reference;
  };
  const reference = (await findReference(client, rows.version))?.reference ?? (await upload());
  for (;;) {
    await settle();
    const found = referenceAnswer.parse(await client.get(`/v1/models/${MODEL}/references/${reference}`));
    if (found.status === 'ready') return;
    if (found.status === 'failed')
      throw new Error(`the reference of ${rows.version} could not be built: ${found.reason ?? 'no reason was given'}`);
    await sleep(200);
  }
};
