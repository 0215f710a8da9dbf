import type { Claim } from './judge-kills.js';
import type { Told } from './load-told.js';

/** What must hold of alerts, retraining and webhooks after any number of kills. */
export function judgeTold(unkilled: Told, killed: Told): Claim[] {
  const arrived = new Set(killed.received);
  const undelivered = killed.messages.filter(({ state }) => state !== 'delivered');
  const lost = killed.messages.filter(({ id, state }) => state === 'delivered' && !arrived.has(id));
  const unknown = [...arrived].filter((id) => !killed.messages.some((message) => message.id === id));
  const about = ({ messages }: Told): string[] => messages.map((message) => message.about);
  return [
    compare('each step of an alert is there once, as without kills', unkilled.transitions, killed.transitions),
    compare('retraining is asked for as without kills', unkilled.requests, killed.requests),
    compare('there is one message of each, as without kills', about(unkilled), about(killed)),
    {
      claim: 'each message arrived at least once, under one id',
      holds: undelivered.length + lost.length + unknown.length === 0,
      figures:
        `${killed.messages.length} messages arrived ${killed.received.length} times; ` +
        `${undelivered.length} are not delivered, ${lost.length} were lost, ${unknown.length} ids are nobody's`,
    },
  ];
}

/** The same lines, each as often. */
function compare(claim: string, expected: readonly string[], actual: readonly string[]): Claim {
  const missing = without(expected, actual);
  const needless = without(actual, expected);
  const examples = [...missing.map((line) => `- ${line}`), ...needless.map((line) => `+ ${line}`)].slice(0, 10);
  return {
    claim,
    holds: examples.length === 0,
    figures:
      `${actual.length}, ${missing.length} missing and ${needless.length} needless` +
      examples.map((line) => `\n    ${line}`).join(''),
  };
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
