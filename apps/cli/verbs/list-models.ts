import {
  aliasList,
  modelAnswer,
  referenceAnswer,
  versionAnswer,
  type ModelAnswer,
  type ReferenceAnswer,
  type VersionAnswer,
} from '#libs/contracts';
import { listAll } from '../client/list-all.js';
import type { CommandDeps } from '../command-deps.js';
import { findLastWindow } from '../measures/find-last-window.js';
import { countWaiting } from '../measures/count-waiting.js';
import { countText } from '../table/count-text.js';
import { formatTable, type Cell, type Column } from '../table/format-table.js';
import { NOTHING } from '../table/nothing.js';
import { plainText } from '../table/plain-text.js';

const COLUMNS: readonly Column[] = [
  { title: 'model', least: 12 },
  { title: 'owner', yields: 3 },
  { title: 'version', least: 8 },
  { title: '' },
  { title: 'aliases', least: 8 },
  { title: 'reference', least: 12 },
  { title: 'measured until', yields: 1 },
];

/** Every model, or one, with its versions: registered or only seen, what points to them, what they are compared with, how far they are measured. */
export async function listModels({ client, terminal }: CommandDeps, only?: string): Promise<number> {
  const models =
    only === undefined
      ? await listAll(client, '/v1/models', modelAnswer)
      : [await client.get(`/v1/models/${encodeURIComponent(only)}`, modelAnswer)];
  if (models.length === 0) {
    const waiting = await countWaiting(client);
    terminal.out(
      waiting === 0
        ? 'There is no model yet. Register one: plumbline register MODEL --owner you@example.org; or send predictions: plumbline import.\n'
        : `No model is registered or measured yet, and ${countText(waiting)} predictions wait: what is due is looked for every minute.\n`,
    );
    return 0;
  }
  const rows: Cell[][] = [];
  for (const model of models) rows.push(...(await toRows({ client, terminal }, model)));
  terminal.out(`${formatTable(COLUMNS, rows, { width: terminal.columns, colours: terminal.colours }).join('\n')}\n`);
  return 0;
}

async function toRows({ client }: CommandDeps, { model, registered, definition }: ModelAnswer): Promise<Cell[][]> {
  const path = `/v1/models/${encodeURIComponent(model)}`;
  const [versions, aliases, references] = await Promise.all([
    listAll(client, `${path}/versions`, versionAnswer),
    client.get(`${path}/aliases`, aliasList),
    listAll(client, `${path}/references`, referenceAnswer),
  ]);
  const head: Cell[] = [
    plainText(model),
    registered ? plainText(definition?.owner ?? NOTHING) : { text: 'nobody', colour: 'yellow' },
  ];
  if (versions.length === 0) return [[...head, NOTHING]];
  const waits = versions.some(({ firstSeenAt }) => firstSeenAt === null) && (await countWaiting(client, model)) > 0;
  const tails = await Promise.all(
    versions.toSorted(byName).map(async (version): Promise<Cell[]> => {
      const window = version.firstSeenAt === null ? undefined : await findLastWindow(client, model, version.version);
      const names = aliases.items.filter((alias) => alias.version === version.version).map(({ alias }) => plainText(alias));
      return [
        plainText(version.version),
        toState(version, waits),
        names.join(', ') || NOTHING,
        toReference(references.filter((reference) => reference.version === version.version)),
        window === undefined ? NOTHING : `${window.to.slice(0, 16)}Z`,
      ];
    }),
  );
  return tails.map((tail, at) => [...(at === 0 ? head : ['', '']), ...tail]);
}

function byName(a: VersionAnswer, b: VersionAnswer): number {
  return a.version.localeCompare(b.version, 'en', { numeric: true });
}

/** Traffic is seen when it is measured for the first time; what has come meanwhile only waits. */
function toState({ registered, firstSeenAt }: VersionAnswer, waits: boolean): Cell {
  if (!registered) return { text: 'only seen', colour: 'yellow' };
  if (firstSeenAt !== null) return 'registered';
  return waits ? 'not measured yet' : 'no traffic yet';
}

/** The one that counts: the newest that was given and is ready; else what is on its way; else what stands in for it. */
function toReference(references: readonly ReferenceAnswer[]): Cell {
  const newest = references.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const given = newest.filter(({ provisional }) => !provisional);
  const found =
    given.find(({ status }) => status === 'ready') ??
    given.find(({ status }) => status === 'building') ??
    newest.find(({ provisional, status }) => provisional && status === 'ready') ??
    newest[0];
  if (found === undefined) return { text: 'none', colour: 'yellow' };
  const { status, provisional, rows } = found;
  const size = rows === null ? '' : `, ${countText(rows)} rows`;
  if (provisional) return { text: `provisional${status === 'ready' ? '' : ` ${status}`}${size}`, colour: 'yellow' };
  return status === 'failed' ? { text: 'failed', colour: 'red' } : `${status}${size}`;
}
