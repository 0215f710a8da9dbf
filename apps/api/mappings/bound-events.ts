import type { MappedDeps } from '#libs/ingest';
import type { Mapped } from '#libs/mapping';

/** Of all exploded records of a request together, as JSON. */
const MOST_MIB = 64;

const none: Extract<Mapped, { kind: 'events' }> = { kind: 'events', events: [] };

/**
 * A mapping that makes no more events of a request than one may hold: a few bytes may be an event, and a body is millions of them. From
 * the first one too many on nothing is mapped and no half is kept, for the request is to be refused.
 */
export function boundEvents(
  { mapping, halves, loadAliasHistory }: MappedDeps,
  maxEvents: number,
): { bounded: MappedDeps; findExcess: () => string | null } {
  let events = 0;
  let characters = 0;
  const findExcess = (): string | null => {
    if (events > maxEvents) return `${maxEvents} events`;
    return characters > MOST_MIB * 2 ** 20 ? `${MOST_MIB} MiB of events` : null;
  };
  const isExceeded = (): boolean => findExcess() !== null;
  const count = <M extends Mapped>(map: () => M): M | typeof none => {
    if (isExceeded()) return none;
    const mapped = map();
    if (mapped.kind === 'events') {
      events += mapped.events.length;
      characters += mapped.characters ?? 0;
    }
    return isExceeded() ? none : mapped;
  };
  const bounded: MappedDeps = {
    mapping: {
      ...mapping,
      mapRecord: (record) => count(() => mapping.mapRecord(record)),
      mapPair: (request, response) => count(() => mapping.mapPair(request, response)),
    },
    halves: { ...halves, join: (waiting) => (isExceeded() ? Promise.resolve([]) : halves.join(waiting)) },
    loadAliasHistory,
  };
  return { bounded, findExcess };
}
