import type { Notice } from '../delivery-message.js';
import { toMrkdwn } from './to-mrkdwn.js';

/** Slack refuses a whole message for one text that is longer. */
const LONGEST_TEXT = 3_000;
const LONGEST_HALF_FIELD = 900;
const MOST_FIELDS = 10;
const MOST_LINKS = 10;

/** What an incoming webhook of Slack takes: a line for the list of notifications, and blocks for the channel. */
export function buildSlackBody({ title, text, fields = [], links = [] }: Notice): string {
  const line = title.replace(/\s+/g, ' ').trim();
  const linked = links.slice(0, MOST_LINKS).map(({ label, url }) => toLink(label, url));
  const blocks = [
    toSection(line === '' ? '' : `*${toMrkdwn(line, LONGEST_TEXT - 2)}*`),
    toSection(toMrkdwn(text.trim(), LONGEST_TEXT)),
    toFields(fields.slice(0, MOST_FIELDS)),
    toSection(linked.join(' · ')),
  ];
  return JSON.stringify({ text: toMrkdwn(line, LONGEST_TEXT), blocks: blocks.filter((block) => block !== undefined) });
}

function toSection(text: string) {
  return text === '' ? undefined : { type: 'section', text: { type: 'mrkdwn', text } };
}

function toFields(fields: NonNullable<Notice['fields']>) {
  const shown = fields.map(({ name, value }) => ({
    type: 'mrkdwn',
    text: `*${toMrkdwn(name, LONGEST_HALF_FIELD)}*\n${toMrkdwn(value, LONGEST_HALF_FIELD)}`,
  }));
  return shown.length === 0 ? undefined : { type: 'section', fields: shown };
}

/** A link only where it is one of the web, and short enough to be left whole. */
function toLink(label: string, url: string): string {
  const shown = toMrkdwn(label.replaceAll('|', '¦'), 80);
  const href = /^https?:\/\//i.test(url) && URL.canParse(url) ? toMrkdwn(new URL(url).href.replaceAll('|', '%7C'), 2_000) : '';
  return href === '' || href.length > 200 ? shown : `<${href}|${shown}>`;
}
