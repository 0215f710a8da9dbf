import type { DeliveryFault } from '../outcome/delivery-outcome.js';
import type { DeliveryReason } from '../outcome/delivery-reason.js';

const reasons: Record<string, DeliveryReason | undefined> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
};

/** What an error of the network means. Only its code is told: its message may name what must not be shown. */
export function toFault(error: unknown, otherwise: DeliveryReason, during: string): DeliveryFault {
  const code = toErrorCode(error);
  const reason = code?.startsWith('HPE_') ? 'bad-answer' : (reasons[code ?? ''] ?? otherwise);
  return { reason, detail: `${during} failed: ${code ?? 'no code'}` };
}

/** The code of an error, whichever realm it comes from; the first one's, where several addresses failed. */
function toErrorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
