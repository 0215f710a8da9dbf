import type { HttpAnswer } from '../http/exchange.js';
import type { DeliveryOutcome } from './delivery-outcome.js';
import { parseRetryAfterMs } from './parse-retry-after.js';
import { toExcerpt } from './to-excerpt.js';

/** Client errors of the moment; all others stay what they are until someone changes the endpoint. */
const passing = new Set([408, 409, 425, 429]);

/** What a status means: the one place that knows. `secrets` are kept out of the detail. */
export function classifyAnswer(answer: HttpAnswer, wallNow: number, secrets: readonly string[]): DeliveryOutcome {
  const { status, headers } = answer;
  const excerpt = toExcerpt(answer.body, secrets);
  const told = { status, detail: excerpt === '' ? `answered ${status}` : `answered ${status}: ${excerpt}` };

  if (status >= 200 && status < 300) return { outcome: 'delivered', ...told };
  if (status >= 300 && status < 400) {
    return {
      outcome: 'retry',
      reason: 'redirect',
      config: true,
      ...told,
      detail: `answered ${status}: redirects are not followed`,
    };
  }
  if (status === 410) return { outcome: 'disable-endpoint', reason: 'gone', ...told, status };
  if (status === 401 || status === 403) return { outcome: 'retry', reason: 'unauthorized', config: true, ...told };

  const retryAfterMs = status === 429 || status === 503 ? parseRetryAfterMs(headers['retry-after'], wallNow) : undefined;
  const asked = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status === 429) return { outcome: 'retry', reason: 'throttled', ...told, ...asked };
  if (status >= 400 && status < 500) {
    return { outcome: 'retry', reason: 'http-4xx', ...told, ...(passing.has(status) ? {} : { config: true }) };
  }
  return { outcome: 'retry', reason: status >= 500 && status < 600 ? 'http-5xx' : 'bad-answer', ...told, ...asked };
}
