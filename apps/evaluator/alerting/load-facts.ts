import {
  listAliases,
  listAliasMoves,
  loadModel,
  loadSilences,
  loadVersion,
  type Database,
  type StoredSilence,
} from '#libs/postgres';
import type { Ledger } from './ledger.js';

/** What is known of a version beside its alerts. */
export interface Facts {
  aliases: string[];
  /** Where these aliases pointed before. */
  predecessors: { alias: string; version: string }[];
  runId: string | null;
  owner: string | null;
  team: string | null;
  runbook: string | null;
  timeZone: string;
  silences: StoredSilence[];
  /** When the last alias was moved away from it; null while one points to it, or none ever did. */
  leftAt: number | null;
}

export async function loadFacts(tx: Database, { model, version, steps }: Ledger, eventNow: number): Promise<Facts> {
  const revs = steps.length === 0 ? [eventNow] : steps.map(({ run }) => run.rev);
  const registered = await loadModel(tx, model);
  const known = await loadVersion(tx, { model, version });
  const aliases = (await listAliases(tx, model)).filter((alias) => alias.version === version).map(({ alias }) => alias);
  const moves = await listAliasMoves(tx, model);
  const left = moves.filter(({ previousVersion }) => previousVersion === version);
  const definition = registered?.definition ?? null;
  return {
    aliases,
    predecessors: aliases.flatMap((alias) => {
      const before = moves.findLast((move) => move.alias === alias)?.previousVersion ?? null;
      return before === null ? [] : [{ alias, version: before }];
    }),
    runId: known?.definition?.runId ?? null,
    owner: definition?.owner ?? null,
    team: definition?.team ?? null,
    runbook: definition?.runbook ?? null,
    timeZone: definition?.timeZone ?? 'UTC',
    silences: await loadSilences(tx, { from: Math.min(...revs), to: Math.max(...revs) + 1 }),
    leftAt: aliases.length > 0 || left.length === 0 ? null : Math.max(...left.map(({ from }) => from)),
  };
}
