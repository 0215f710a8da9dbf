import { describe, expect, it } from '@jest/globals';
import { defaultIngestLimits } from './ingest-limits.js';
import { parseLabelMessage } from './parse-message.js';

const CONTEXT = { eventNow: 1e12, retentionMs: 1e12, limits: { ...defaultIngestLimits, maxBatchEvents: 3 } };

const label = (id: string) => `{"model":"m","id":"${id}","label":1}`;

describe('a message', () => {
  it.each([
    { holds: 'one event', value: label('a'), items: ['a'] },
    { holds: 'one event on several lines', value: label('a').replaceAll(',', ',\n'), items: ['a'] },
    { holds: 'a list', value: `[${label('a')},${label('b')}]`, items: ['a', 'b'] },
    { holds: 'a list behind white space and a byte order mark', value: `\uFEFF \n[${label('a')}]`, items: ['a'] },
    { holds: 'an empty list', value: '[]', items: [] },
    { holds: 'one event a line', value: `${label('a')}\n${label('b')}\n`, items: ['a', 'b'] },
    { holds: 'lines of which one is broken', value: `${label('a')}\n{"model"\n${label('c')}`, items: ['a', 'invalid-json', 'c'] },
    {
      holds: 'a list of which one is broken',
      value: `[${label('a')},{"model":},${label('c')}]`,
      items: ['a', 'invalid-json', 'c'],
    },
    { holds: 'one broken event on several lines', value: '{\n"model":\n"m"', items: ['invalid-json'] },
    { holds: 'text that is no JSON', value: 'hello', items: ['invalid-json'] },
    { holds: 'JSON that is no event', value: '42', items: ['not-an-object'] },
    { holds: 'an event that lacks its id', value: '{"model":"m","label":1}', items: ['missing-field'] },
    { holds: 'more events than a batch may', value: `[${Array(4).fill(label('a')).join()}]`, items: ['undecodable'] },
    { holds: 'bytes that are no text', value: Buffer.from([0xff, 0xfe, 0x00]), items: ['invalid-text'] },
    { holds: 'no bytes', value: Buffer.alloc(0), items: ['undecodable'] },
    { holds: 'no value (a tombstone)', value: null, items: ['undecodable'] },
  ])('that holds $holds', ({ value, items }) => {
    const parsed = parseLabelMessage(value === null ? null : Buffer.from(value), CONTEXT);
    expect(parsed.map((item) => (item.ok ? item.event.id : item.reject.code))).toEqual(items);
  });

  it('keeps the bytes of what cannot be read', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x0a, 0x7d]);
    const [item] = parseLabelMessage(bytes, CONTEXT);
    expect(item).toMatchObject({ ok: false, raw: bytes });
  });

  it('keeps a byte order mark with what it stands before', () => {
    const bytes = Buffer.from('\uFEFF{"model":"m"}');
    const [item] = parseLabelMessage(bytes, CONTEXT);
    expect(item).toMatchObject({ ok: false, raw: bytes });
  });
});
