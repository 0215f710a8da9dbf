import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compileMapping, type SourceRecord } from '../compile/compile-mapping.js';
import { listPresets } from '../load-preset.js';
import type { Half, MappedEvent } from '../mapped.js';
import { parseMapping } from '../parse-mapping.js';

/** Records as each product documents them: `fixtures/NAME.json` has what was written, the keys that its owner adds, and what it means. */
interface Fixture {
  source: string;
  yaml: string;
  records: SourceRecord[];
  skipped: string[];
  events: Record<string, unknown>[];
}

const folder = new URL('fixtures/', import.meta.url);
const parseJson = (text: string) => ({ ok: true as const, value: JSON.parse(text) as unknown });

function read(fixture: Fixture): { events: MappedEvent[]; skipped: string[] } {
  const parsed = parseMapping(fixture.yaml);
  if (!parsed.ok) throw new Error(parsed.errors.map(({ message }) => message).join(' '));
  const mapping = compileMapping(parsed.mapping, parseJson);
  const waiting = new Map<string, Half>();
  const skipped: string[] = [];
  const events = fixture.records.flatMap((record) => {
    let mapped = mapping.mapRecord(record);
    if (mapped.kind === 'half') {
      const { half } = mapped;
      const other = waiting.get(half.id);
      waiting.set(half.id, half);
      if (other === undefined) return [];
      mapped = half.side === 'response' ? mapping.mapPair(other, half) : mapping.mapPair(half, other);
    }
    if (mapped.kind === 'events') return mapped.events;
    skipped.push(mapped.reason);
    return [];
  });
  return { events, skipped };
}

describe('a preset', () => {
  const fixtures = readdirSync(folder).sort();

  it('has records that its product documents', () => {
    for (const preset of listPresets())
      expect(fixtures).toContainEqual(expect.stringMatching(new RegExp(`^${preset}(-\\w+)?\\.json$`)));
  });

  it.each(fixtures)('reads %s as it is documented', (name) => {
    const fixture = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Fixture;
    const { events, skipped } = read(fixture);
    expect(events).toEqual(fixture.events.map((event) => ({ ok: true, label: null, event: { role: 'live', ...event } })));
    expect(skipped).toEqual(fixture.skipped);
  });
});
