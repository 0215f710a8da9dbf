import type { SendMailOptions } from 'nodemailer';
import type { DeliveryMessage, Notice } from '../delivery-message.js';
import type { EmailTarget } from '../target.js';

const LONGEST_SUBJECT = 200;

/** A mail whose Message-ID comes from the message's id, so that readers see a second delivery as the same mail. */
export function buildMail({ from, to }: EmailTarget, { id, notice }: DeliveryMessage): SendMailOptions {
  const subject = notice.title.replace(/\s+/g, ' ').trim();
  return {
    from,
    to: [...to],
    subject: subject.length > LONGEST_SUBJECT ? `${subject.slice(0, LONGEST_SUBJECT).toWellFormed()}…` : subject,
    text: toText(notice),
    messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    // Nobody's holiday answers an alert.
    headers: { 'auto-submitted': 'auto-generated', 'x-auto-response-suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function toText({ title, text, fields = [], links = [] }: Notice): string {
  const parts = [
    title,
    text,
    fields.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    links.map(({ label, url }) => `${label}: ${url}`).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
