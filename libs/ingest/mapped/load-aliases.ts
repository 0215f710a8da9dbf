import type { MappedEvent } from '#libs/mapping';
import { refuse, type Parsed } from '../fault.js';
import type { ParseContext } from '../parse-context.js';
import { parseTime } from '../parse-time.js';

/** Where an alias ever pointed, the latest first; `from` in epoch milliseconds. */
export type LoadAliasHistory = (of: { model: string; alias: string }) => Promise<readonly { version: string; from: number }[]>;

/** The version that an alias pointed to at the time of an event, or why there is none. */
export type FindVersion = (event: Record<string, unknown>, alias: string) => Parsed<string>;

/** What finds the version of an event by its alias, as of the event's own time. The history of each alias is asked for once a batch. */
export async function loadAliases(
  loadHistory: LoadAliasHistory,
  events: readonly MappedEvent[],
  context: ParseContext,
): Promise<FindVersion> {
  const histories = new Map<string, Awaited<ReturnType<LoadAliasHistory>>>();
  for (const mapped of events) {
    if (!mapped.ok || mapped.alias === undefined) continue;
    const model = String(mapped.event.model);
    const key = toKey(model, mapped.alias);
    if (!histories.has(key)) histories.set(key, await loadHistory({ model, alias: mapped.alias }));
  }
  return (event, alias) => {
    const time = parseTime(event.time, '$.time', context);
    if (!time.ok) return time;
    const model = String(event.model);
    const found = histories.get(toKey(model, alias))?.find(({ from }) => from <= time.value);
    if (found !== undefined) return { ok: true, value: found.version };
    const when = new Date(time.value).toISOString();
    return refuse(
      'unknown-alias',
      '$.version',
      `The alias ${alias} of model ${model} pointed to no version at ${when}; assign it as of then.`,
    );
  };
}

function toKey(model: string, alias: string): string {
  return `${model}\n${alias}`;
}
