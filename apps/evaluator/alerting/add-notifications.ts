import { createHash } from 'node:crypto';
import { buildNotification } from '#libs/monitoring';
import { addToOutbox, type Database } from '#libs/postgres';
import type { AlertingDeps } from './apply-evaluations.js';
import type { Ledger } from './ledger.js';
import type { SaidStep } from './said-step.js';

/** One message for each window of a grain, whatever its monitors judged. Its key is what it tells, which is told once. */
export async function addNotifications(
  { clock }: Pick<AlertingDeps, 'clock'>,
  tx: Database,
  { model, version }: Ledger,
  said: readonly SaidStep[],
): Promise<void> {
  const told = said.filter(({ step, transition }) => transition.told !== 'nobody' && step.draft.record !== null);
  for (const ofWindow of Map.groupBy(told, ({ step: { run } }) => `${run.grain}/${run.window.from}`).values()) {
    const { grain, window, rev: at } = ofWindow[0]!.step.run;
    const data = buildNotification({
      model,
      version,
      grain,
      window,
      told: ofWindow.map(({ alert, transition }) => ({ alert, transition })),
    });
    if (data === null) continue;
    const ids = ofWindow.map(({ transition }) => transition.id).join('\n');
    await addToOutbox(tx, {
      key: `alerts/${createHash('sha256').update(ids).digest('hex')}`,
      type: 'dev.plumbline.alerts.changed.v1',
      subject: `${model}/${version}`,
      model,
      data,
      at,
      wall: clock.wallNow(),
      to: { alertsOf: model },
    });
  }
}
