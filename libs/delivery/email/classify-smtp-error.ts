import type { NodemailerError } from 'nodemailer';
import type { DeliveryOutcome } from '../outcome/delivery-outcome.js';
import type { DeliveryReason } from '../outcome/delivery-reason.js';
import { toExcerpt } from '../outcome/to-excerpt.js';

const reasons: Record<string, DeliveryReason | undefined> = { EPROTOCOL: 'bad-answer', EENVELOPE: 'bad-answer', ETLS: 'tls' };

/** What an SMTP server's reply or failure means: 4xx passes, 5xx stays until someone changes the endpoint. */
export function classifySmtpError(error: unknown, secrets: readonly string[]): DeliveryOutcome {
  const {
    code,
    responseCode,
    response = '',
    originalCode,
  }: Partial<NodemailerError> & { originalCode?: unknown } = typeof error === 'object' && error !== null ? error : {};
  if (responseCode) {
    const told = { status: responseCode, detail: `the mail server answered ${toExcerpt(response, secrets)}` };
    if (responseCode < 500) return { outcome: 'retry', reason: 'smtp-4xx', ...told };
    return { outcome: 'retry', reason: code === 'EAUTH' ? 'unauthorized' : 'smtp-5xx', config: true, ...told };
  }
  const cause = typeof originalCode === 'string' ? originalCode : (code ?? 'no code');
  const detail = `the mail server failed: ${cause}`;
  if (code === 'EAUTH') return { outcome: 'retry', reason: 'unauthorized', config: true, detail };
  const isCertificate = /CERT|TLS|SSL|ISSUER/.test(cause);
  return { outcome: 'retry', reason: isCertificate ? 'tls' : (reasons[code ?? ''] ?? 'reset'), detail };
}
