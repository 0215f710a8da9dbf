import { buildAlertmanagerAlert, postAlerts } from '#libs/delivery';
import type { Clock } from '#libs/nest-kit';
import { listToldAlerts, type Database } from '#libs/postgres';
import { timeInSpan, type Recorder, type Teller } from '#libs/telemetry';

/** One Alertmanager: where it is, and who says that it is away. */
export interface Peer {
  url: string;
  teller: Teller;
}

export interface PushAlertsDeps {
  database: Database;
  clock: Clock;
  recorder: Recorder;
  peers: readonly Peer[];
  resendMs: number;
}

/** So many pushes may be missed before Alertmanager takes an alert for over: it must not burn on when Plumbline is dead. */
const VALID_FOR_PUSHES = 4;
/** One that is over is said again for so long, for an Alertmanager that was away. */
const RESOLVED_FOR_MS = 15 * 60_000;
const ANSWER_WITHIN_MS = 5_000;

/** Tells every Alertmanager all that fires now and what has just been over. They do not share what they are sent, so each is sent all. */
export async function pushAlerts({ database, clock, recorder, peers, resendMs }: PushAlertsDeps): Promise<void> {
  const now = clock.eventNow();
  const alerts = await listToldAlerts(database, { now, resolvedSince: now - RESOLVED_FOR_MS });
  if (alerts.length === 0) return;
  const until = clock.wallNow() + VALID_FOR_PUSHES * resendMs;
  const body = alerts.map((alert) => buildAlertmanagerAlert(alert, until));
  const timed = { span: 'push alerts', kind: 'client', timer: 'delivery', attributes: { kind: 'alertmanager' } } as const;
  await Promise.all(
    peers.map(async ({ url, teller }) => {
      const push = (): Promise<void> => postAlerts(url, body, AbortSignal.timeout(ANSWER_WITHIN_MS));
      try {
        await timeInSpan(recorder, timed, push);
        recorder.count('deliveries', 1, { kind: 'alertmanager', outcome: 'delivered' });
        teller.worked();
      } catch (error) {
        recorder.count('deliveries', 1, { kind: 'alertmanager', outcome: 'retrying' });
        teller.failed(error);
      }
    }),
  );
}
