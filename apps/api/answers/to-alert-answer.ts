import { alert, pageOf, type Alert, type AlertTransition } from '#libs/contracts';
import { fitsSilence } from '#libs/monitoring';
import { listAliases, loadSilences, type StoredAlert, type StoredSilence, type StoredTransition } from '#libs/postgres';
import type { ApiDeps } from '../api-deps.js';
import { toIso } from './to-iso.js';

export const alertPage = pageOf(alert, 'AlertPage');

type Deps = Pick<ApiDeps, 'database' | 'clock'>;

/** Alerts as they were told last, where they stand now, what people said of them, and whether one that is open is silenced now. */
export async function toAlertAnswers({ database, clock }: Deps, alerts: readonly StoredAlert[]): Promise<Alert[]> {
  const now = clock.eventNow();
  const silences = await loadSilences(database, { from: now, to: now + 1 });
  const models = silences.length === 0 ? [] : [...new Set(alerts.map(({ model }) => model))];
  const aliasesOf = new Map(await Promise.all(models.map(async (model) => [model, await listAliases(database, model)] as const)));
  return alerts.map((stored) => {
    const { body, record, resolutionReason, acknowledged, snoozedUntil, verdict, model, version } = stored;
    const own = (aliasesOf.get(model) ?? []).filter((alias) => alias.version === version).map(({ alias }) => alias);
    const silencedBy = record.state === 'resolved' ? body.silencedBy : (findSilence(body, own, silences)?.id ?? null);
    return {
      ...body,
      ...{
        state: record.state,
        health: record.health,
        healthCode: record.healthCode,
        healthReason: record.healthReason,
        silencedBy,
      },
      ...{ resolution: record.resolution, resolutionReason, acknowledged, snoozedUntil: toIso(snoozedUntil), verdict },
    };
  });
}

export async function toAlertAnswer(deps: Deps, stored: StoredAlert): Promise<Alert> {
  const [answer] = await toAlertAnswers(deps, [stored]);
  if (answer === undefined) throw new Error(`Alert ${stored.id} has no answer`);
  return answer;
}

function findSilence(body: Alert, alias: readonly string[], silences: readonly StoredSilence[]): StoredSilence | undefined {
  return silences.find(({ matchers }) => fitsSilence({ ...body, alias }, matchers));
}

export function toTransitionAnswer(transition: StoredTransition): AlertTransition {
  const { alert: of, sequence, from, to, window, at, reason, told } = transition;
  const span = { from: toIso(window.from), to: toIso(window.to) };
  return { id: `${of}.${sequence}`, alert: of, sequence, from, to, window: span, at: toIso(at), reason, told };
}
