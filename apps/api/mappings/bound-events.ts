import type { CompiledMapping, Mapped } from '#libs/mapping';
import { DomainError } from '#libs/nest-kit';

/** A mapping that ends a request whose records become more events than one may hold: a few bytes may be an event, and a body is millions of them. */
export function boundEvents(mapping: CompiledMapping, maxEvents: number): CompiledMapping {
  let events = 0;
  const count = <M extends Mapped>(mapped: M): M => {
    if (mapped.kind === 'events') events += mapped.events.length;
    if (events <= maxEvents) return mapped;
    throw new DomainError('payload-too-large', `The records hold more than ${maxEvents} events; send fewer at a time.`);
  };
  return {
    ...mapping,
    mapRecord: (record) => count(mapping.mapRecord(record)),
    mapPair: (request, response) => count(mapping.mapPair(request, response)),
  };
}
