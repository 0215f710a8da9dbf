import type { RetrainingCallback, RetrainingRequested } from '#libs/contracts';
import { askServing } from '../replay/ask-serving.js';
import type { PlumblineClient } from '../client/plumbline-client.js';
import { registerVersion } from '../client/register-version.js';
import { uploadReference } from '../client/upload-reference.js';
import { MODEL } from '../events/to-event-text.js';
import { trainVersion } from '../trainer/train-version.js';
import { chooseVersion } from './choose-version.js';
import { readLabelledRows } from './read-labelled-rows.js';

export interface TrainingDeps {
  plumblineUrl: string;
  client: PlumblineClient;
  fetchLines: (url: string) => AsyncIterable<string>;
}

/** Fewer than this teach nothing about some three hundred airports. */
const FEWEST_ROWS = 1000;

/** A name without wall time: two runs of the demo give the same. */
const toRunId = ({ trainingWindow: { from, to } }: RetrainingRequested): string =>
  `rows-${from.slice(0, 10)}-to-${to.slice(0, 10)}`;

/**
 * One retraining from request to alias: fetch the labelled rows, train on them, register the version and its reference, say so, and have it
 * serve. What goes wrong is told to Plumbline. All of it can be done again without harm, after a kill at any point.
 */
export const runTraining = async (request: RetrainingRequested, deps: TrainingDeps): Promise<void> => {
  const { client } = deps;
  const runId = toRunId(request);
  const tell = async (callback: RetrainingCallback): Promise<void> => {
    await client.post(toHere(request.callback, deps), { text: JSON.stringify(callback), type: 'application/json' });
  };
  try {
    await tell({ state: 'accepted', runId });
    await tell({ state: 'running', runId });
    const version = await trainAndRegister(request, runId, deps);
    await tell({ state: 'registered', runId, version, message: `${version} is registered with its reference` });
    await promote(client, request.version, version);
  } catch (error) {
    await tell({ state: 'failed', runId, message: error instanceof Error ? error.message : String(error) });
  }
};

const trainAndRegister = async (
  { labelledRows, trainingWindow }: RetrainingRequested,
  runId: string,
  deps: TrainingDeps,
): Promise<string> => {
  const { client, fetchLines } = deps;
  const { set, rows } = await readLabelledRows(fetchLines(toHere(labelledRows, deps)));
  if (rows < FEWEST_ROWS) throw new Error(`only ${rows} labelled rows can be learned from: ${FEWEST_ROWS} are needed`);
  const trained = trainVersion(
    set,
    Int32Array.from({ length: rows }, (_, row) => row),
  );
  const version = await chooseVersion(client, runId);
  await registerVersion(client, { version, runId, trainingWindow, set, trained });
  await uploadReference(client, { version, set, trained });
  return version;
};

/** Moves the alias from the version that asked; one that somebody moved elsewhere meanwhile is left alone. */
const promote = async (client: PlumblineClient, from: string, to: string): Promise<void> => {
  if ((await askServing(client)).live !== from) return;
  await client.put(`/v1/models/${MODEL}/aliases/production`, { version: to, expectedVersion: from });
};

/** Plumbline may have come back on another port since it wrote its links, as it does where it takes any free one. */
const toHere = (link: string, { plumblineUrl }: TrainingDeps): string => {
  const { pathname, search } = new URL(link);
  return new URL(`${pathname}${search}`, plumblineUrl).href;
};
