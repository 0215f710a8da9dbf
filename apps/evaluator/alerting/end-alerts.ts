import { loadLastHour } from '#libs/clickhouse';
import type { ModelDefinition } from '#libs/contracts';
import { endAlert, type EndAlert } from '#libs/monitoring';
import { listAliases, listAliasMoves, loadAlerts, lockAlerts, type Database } from '#libs/postgres';
import { findSuccessor } from '../find-successor.js';
import { loadMonitors } from '../judge/load-monitors.js';
import { openLedger, type AlertingDeps } from './apply-evaluations.js';
import type { Draft } from './draft.js';
import { moveDraft, type Ledger } from './ledger.js';
import { tellSteps } from './tell-steps.js';

const HOUR_MS = 3_600_000;
/** Without a prediction for so long, while another version answers. */
const TAKEN_OVER_HOURS = 24;

export interface EndAlerts {
  model: string;
  definition: ModelDefinition;
  rev: number;
}

type Ending = Pick<EndAlert, 'resolution' | 'reason'>;

/** Ends what no further window will: alerts of a version whose alias or traffic another one has now, and of monitors that are no more. */
export async function endAlerts(deps: AlertingDeps, { model, definition, rev }: EndAlerts): Promise<void> {
  const open = await loadAlerts(deps.database, { model, states: ['pending', 'firing', 'recovering'] });
  for (const version of new Set(open.map((alert) => alert.version))) {
    const monitors = await loadMonitors(deps, { stream: { model, version, role: 'live' }, definition });
    const names = new Set(monitors.map((monitor) => monitor.definition.name));
    const takenOverBy = await findTaker(deps, model, version, rev);
    await deps.database.transaction(async (tx) => {
      await lockAlerts(tx, model);
      const ledger = await openLedger(tx, model, version);
      const move = await findMove(tx, model, version);
      for (const draft of ledger.drafts.values()) {
        const ending = findEnding(draft, { names, move, takenOverBy });
        if (ending !== null) end(ledger, draft, ending, rev);
      }
      // What ends begins nowhere else.
      await tellSteps(deps, tx, ledger, () => []);
    });
  }
}

interface Why {
  names: ReadonlySet<string>;
  move: { alias: string; version: string; from: number } | null;
  takenOverBy: string | null;
}

function findEnding({ record, subject }: Draft, { names, move, takenOverBy }: Why): Ending | null {
  if (record === null) return null;
  // What began later is true of what the version still serves.
  if (move !== null && record.since.from < move.from)
    return { resolution: 'superseded', reason: `${move.alias} was moved to ${move.version}` };
  if (takenOverBy !== null) return { resolution: 'superseded', reason: `${takenOverBy} answers instead` };
  if (!names.has(subject.monitor)) return { resolution: 'monitor-changed', reason: 'the monitor is no more' };
  return null;
}

function end(ledger: Ledger, draft: Draft, { resolution, reason }: Ending, rev: number): void {
  const { record, grain } = draft;
  if (record === null) return;
  const window = record.lastJudged;
  const ended = endAlert(record, { resolution, reason, window });
  moveDraft(ledger, draft, { run: { grain, window, rev, backfill: false }, ...ended });
}

/** The last move of an alias away from a version that none points to any more. */
async function findMove(tx: Database, model: string, version: string): Promise<Why['move']> {
  if ((await listAliases(tx, model)).some((alias) => alias.version === version)) return null;
  return (await listAliasMoves(tx, model)).findLast(({ previousVersion }) => previousVersion === version) ?? null;
}

/** Who answers where a version has been silent for a day. */
async function findTaker(deps: AlertingDeps, model: string, version: string, rev: number): Promise<string | null> {
  const successor = await findSuccessor(deps, { model, version }, rev);
  if (successor === null) return null;
  const lastHour = await loadLastHour(deps.clickhouse, { model, version, role: 'live' });
  return lastHour < rev - TAKEN_OVER_HOURS * HOUR_MS ? successor : null;
}
