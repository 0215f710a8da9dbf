import { alert, verdictAnswer, type AlertVerdict } from '#libs/contracts';
import { momentText } from '../alerts/moment-text.js';
import type { CommandDeps } from '../command-deps.js';
import { plainText } from '../table/plain-text.js';

/** Who says it, and why. */
export interface Said {
  by?: string;
  note: string;
}

const pathOf = (id: string, what: string): string => `/v1/alerts/${encodeURIComponent(id)}/${what}`;

export async function acknowledgeAlert({ client, terminal }: CommandDeps, id: string, said: Said): Promise<number> {
  const { acknowledged } = await client.post(pathOf(id, 'acknowledgement'), said, alert);
  terminal.out(`${id} is acknowledged by ${plainText(acknowledged?.by ?? '')}.\n`);
  return 0;
}

export async function snoozeAlert(
  { client, terminal }: CommandDeps,
  id: string,
  said: Said & { until: string },
): Promise<number> {
  const { snoozedUntil } = await client.post(pathOf(id, 'snooze'), said, alert);
  terminal.out(`${id} is told again after ${momentText(snoozedUntil ?? said.until)}, if it still fires.\n`);
  return 0;
}

export async function judgeAlert(
  { client, terminal }: CommandDeps,
  id: string,
  said: Said & { verdict: AlertVerdict['verdict'] },
): Promise<number> {
  const { reference } = await client.post(pathOf(id, 'verdict'), said, verdictAnswer);
  terminal.out(`${id} was ${said.verdict}.\n`);
  if (reference === null) return 0;
  terminal.out(
    `Where this is how it shall be, compare with it from now on:\n  POST ${reference.post}\n  ${JSON.stringify(reference.body)}\n`,
  );
  return 0;
}
