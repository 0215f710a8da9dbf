import type { MappedDeps } from '#libs/ingest';
import type { Mapped } from '#libs/mapping';

const none: Extract<Mapped, { kind: 'events' }> = { kind: 'events', events: [] };

/**
 * A mapping that makes no more events of a request than one may hold: a few bytes may be an event, and a body is millions of them. From
 * the first one too many on nothing is mapped and no half is kept, for the request is to be refused.
 */
export function boundEvents(
  { mapping, halves, loadAliasHistory }: MappedDeps,
  maxEvents: number,
): { bounded: MappedDeps; isExceeded: () => boolean } {
  let events = 0;
  const isExceeded = (): boolean => events > maxEvents;
  const count = <M extends Mapped>(map: () => M): M | typeof none => {
    if (isExceeded()) return none;
    const mapped = map();
    if (mapped.kind === 'events') events += mapped.events.length;
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
  return { bounded, isExceeded };
}
