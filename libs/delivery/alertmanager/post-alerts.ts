import type { AlertmanagerAlert } from './build-alertmanager-alert.js';

const MOST_OF_AN_ANSWER = 300;

/**
 * Sends alerts to one Alertmanager, whose address may hold user and password. Rejects where it does not take them, with what it said. To
 * be asked of an operator's own peers only: whatever address they are at is reached.
 */
export async function postAlerts(peer: string, alerts: readonly AlertmanagerAlert[], signal: AbortSignal): Promise<void> {
  const { username, password, origin, pathname } = new URL(peer);
  const key = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const answer = await fetch(`${origin}${pathname.replace(/\/+$/, '')}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(username === '' ? {} : { authorization: `Basic ${key}` }) },
    body: JSON.stringify(alerts),
    redirect: 'error',
    signal,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`It answered ${answer.status}: ${text.slice(0, MOST_OF_AN_ANSWER)}`);
}
