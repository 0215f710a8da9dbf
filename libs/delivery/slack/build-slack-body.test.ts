import { describe, expect, it } from '@jest/globals';
import { buildSlackBody } from './build-slack-body.js';
import { toMrkdwn } from './to-mrkdwn.js';

type Text = { type: string; text: string };
type Body = { text: string; blocks: { type: string; text?: Text; fields?: Text[] }[] };
const parse = (notice: Parameters<typeof buildSlackBody>[0]): Body => JSON.parse(buildSlackBody(notice)) as Body;

describe('a message for Slack', () => {
  it('shows title, text, fields and links', () => {
    const body = parse({
      title: 'flight-delay v3 (production, live): distance moved,\nW₁ .86 σ',
      text: 'Population.',
      fields: [{ name: 'Window', value: '06:00 to 07:00' }],
      links: [{ label: 'Alert', url: 'https://plumbline.example/alerts/1?a=b&c=d' }],
    });
    expect(body).toEqual({
      text: 'flight-delay v3 (production, live): distance moved, W₁ .86 σ',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: '*flight-delay v3 (production, live): distance moved, W₁ .86 σ*' } },
        { type: 'section', text: { type: 'mrkdwn', text: 'Population.' } },
        { type: 'section', fields: [{ type: 'mrkdwn', text: '*Window*\n06:00 to 07:00' }] },
        { type: 'section', text: { type: 'mrkdwn', text: '<https://plumbline.example/alerts/1?a=b&amp;c=d|Alert>' } },
      ],
    });
  });

  it('mentions nobody and links nowhere that a value names', () => {
    const hostile = '<!channel> <@U1> <https://evil.example|here> & <';
    const body = parse({ title: hostile, text: hostile, fields: [{ name: hostile, value: hostile }] });
    expect(JSON.stringify(body)).not.toMatch(/[<>]/);
    expect(body.text).toBe('&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|here&gt; &amp; &lt;');
  });

  it.each(['javascript:alert(1)', 'ftp://a.example', 'no url', `https://a.example/${'x'.repeat(300)}`])(
    'names what %s is for and does not link it',
    (url) => expect(parse({ title: 'a', text: '', links: [{ label: 'Run|book', url }] }).blocks[1]?.text?.text).toBe('Run¦book'),
  );

  it('cannot be broken out of by a link', () => {
    const { blocks } = parse({ title: 'a', text: '', links: [{ label: '>x<|', url: 'https://a.example/?q=|<!here>' }] });
    expect(blocks[1]?.text?.text).toBe('<https://a.example/?q=%7C%3C!here%3E|&gt;x&lt;¦>');
  });

  it('keeps the limits of Slack, however long and many its parts are', () => {
    const long = '<&'.repeat(5_000);
    const many = Array.from({ length: 60 }, () => ({ name: long, value: long, label: long, url: 'https://a.example' }));
    const body = parse({ title: long, text: long, fields: many, links: many });
    const texts = body.blocks.flatMap(({ text }) => text?.text ?? []);
    expect(body.blocks.length).toBeLessThanOrEqual(50);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(3_000);
    const fields = body.blocks.flatMap((block) => block.fields ?? []);
    expect(fields).toHaveLength(10);
    expect(Math.max(...fields.map(({ text }) => text.length))).toBeLessThanOrEqual(2_000);
  });

  it('has no empty block', () => {
    expect(parse({ title: 'a', text: ' ' }).blocks).toHaveLength(1);
  });
});

it.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['a&b', 7, 'a&amp;b'],
  ['a&bc', 7, 'a&amp;…'],
  ['a&&', 7, 'a&amp;…'],
  ['a&', 5, 'a…'],
  ['😀😀', 3, '😀…'],
  ['\ud83d', 3, '\ufffd'],
])('writes %j in %d characters as %j, no entity and no pair cut', (text, limit, written) => {
  expect(toMrkdwn(text, limit)).toBe(written);
});
