import type { Mapped } from '../mapped.js';
import { compilePath } from '../path/compile-path.js';
import type { View } from '../path/view.js';
import { refusePath } from '../refuse-path.js';
import type { Mapping } from '../schema/mapping.js';
import { takeText } from './take-text.js';

const MOST_CHARACTERS = 512;

const none = { items: new Set<string>(), constants: new Map<string, unknown>() };

/** Which half of which pair a record is. Records of other types may share the topic, and are no half of anything. */
export function compilePair({
  id: idPath,
  side: sidePath,
  request,
  response,
}: NonNullable<Mapping['pair']>): (view: View) => Mapped {
  const readId = compilePath(idPath, none);
  const readSide = compilePath(sidePath, none);
  return (view) => {
    const side = takeText(readSide(view), sidePath);
    if (!side.ok) return { kind: 'events', events: [side] };
    if (side.value !== request && side.value !== response) return { kind: 'skipped', reason: 'other-type' };
    const id = takeText(readId(view), idPath);
    if (!id.ok) return { kind: 'events', events: [id] };
    if (id.value.length > MOST_CHARACTERS || id.value.includes('\0') || !id.value.isWellFormed()) {
      const { fault } = refusePath('invalid-text', idPath, `holds no id of at most ${MOST_CHARACTERS} whole characters`);
      return { kind: 'events', events: [{ ok: false, fault }] };
    }
    const { record, headers, event } = view;
    const content = { record, headers, event };
    return { kind: 'half', half: { id: id.value, side: side.value === request ? 'request' : 'response', content } };
  };
}
