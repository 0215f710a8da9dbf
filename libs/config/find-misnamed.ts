/** Our own settings and our engines'; a machine may well have others by these beginnings in its environment. */
const ours = /^(PLUMBLINE|CLICKHOUSE|POSTGRES|KAFKA|ALERTMANAGER)_/;

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, char] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (char === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function nearest(name: string, known: readonly string[]): string | undefined {
  return known.find((one) => distance(name, one) <= 2);
}

/**
 * Names that were meant to be settings: in the file every unknown one by our beginnings, in the environment, which others
 * fill too, those that are a slip away from a known one.
 */
export function findMisnamed(env: readonly string[], file: readonly string[], known: readonly string[]): string[] {
  const unknown = (name: string): boolean => ours.test(name) && !known.includes(name);
  const slips = env.filter((name) => unknown(name) && nearest(name, known) !== undefined);
  const misnamed = [...new Set([...slips, ...file.filter(unknown)])].map((name) => {
    const meant = nearest(name, known);
    return `${name} is not a setting: ${meant ? `did you mean ${meant}?` : 'remove it; .env.example lists them all.'}`;
  });
  // What OpenTelemetry reads by itself it reads from the environment alone.
  const unread = file.filter((name) => name.startsWith('OTEL_') && !known.includes(name));
  return [...misnamed, ...unread.map((name) => `${name} is not read from .env: set it in the environment.`)];
}
