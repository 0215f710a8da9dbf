import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { pageOf, referenceAccepted, referenceAnswer, type ReferenceAnswer } from '#libs/contracts';
import type { FlightTable } from '../flights/flight-table.js';
import { MODEL, toReferenceText } from '../events/to-event-text.js';
import { flightFeatures } from '../trainer/flight-features.js';
import type { FirstVersion } from '../trainer/train-first-version.js';
import { VERSION } from './register-model.js';
import type { PlumblineClient } from './plumbline-client.js';

const referencePage = pageOf(referenceAnswer, 'ReferencePage');

const BLOCK = 1000;

function* toBlocks(flights: FlightTable, first: FirstVersion): Generator<string> {
  for (let from = 0; from < first.rows.length; from += BLOCK) {
    let block = '';
    for (let index = from; index < Math.min(from + BLOCK, first.rows.length); index += 1) {
      const row = first.rows[index]!;
      block += `${toReferenceText(flights.departure[row]!, flightFeatures(flights, row), first.outOfFold[index]!, first.labels[row]!)}\n`;
    }
    yield block;
  }
}

const PATH = `/v1/models/${MODEL}/versions/${VERSION}/references`;

/** One that an earlier run uploaded before it was broken off. */
const findReference = async (client: PlumblineClient): Promise<ReferenceAnswer | undefined> => {
  const { items } = referencePage.parse(await client.get(`/v1/models/${MODEL}/references`));
  return items.find(({ version, status, provisional }) => version === VERSION && status !== 'failed' && !provisional);
};

/** Uploads January, scored out of fold, as the reference of version 1, and waits until it is built. */
export const uploadReference = async (
  client: PlumblineClient,
  flights: FlightTable,
  first: FirstVersion,
  settle: () => Promise<void>,
): Promise<void> => {
  const upload = async (): Promise<string> => {
    const stream = (): Readable => Readable.from(toBlocks(flights, first)).pipe(createGzip({ level: 1 }));
    return referenceAccepted.parse((await client.post(PATH, { stream, type: 'application/x-ndjson', encoding: 'gzip' })).body)
      .reference;
  };
  const reference = (await findReference(client))?.reference ?? (await upload());
  for (;;) {
    await settle();
    const found = referenceAnswer.parse(await client.get(`/v1/models/${MODEL}/references/${reference}`));
    if (found.status === 'ready') return;
    if (found.status === 'failed')
      throw new Error(`the reference of January could not be built: ${found.reason ?? 'no reason was given'}`);
    await sleep(200);
  }
};
