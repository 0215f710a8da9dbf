import { startAirflowRun } from './airflow/start-airflow-run.js';
import type { DeliveryDeps } from './delivery-deps.js';
import type { DeliveryMessage } from './delivery-message.js';
import { sendMail } from './email/send-mail.js';
import { toDestination } from './find-target-fault.js';
import type { ParsedDestination } from './guard/parse-destination.js';
import { BODY_MS, exchange } from './http/exchange.js';
import type { HttpRequest } from './http/exchange.js';
import { openConnection } from './http/open-connection.js';
import { classifyAnswer } from './outcome/classify-answer.js';
import type { DeliveryOutcome } from './outcome/delivery-outcome.js';
import { isMessageId } from './signing/is-message-id.js';
import { buildSlackRequest } from './slack/build-slack-request.js';
import type { DeliveryTarget } from './target.js';
import { buildWebhookRequest } from './webhook/build-webhook-request.js';

const TOTAL_MS = 20_000;

/** One attempt to deliver one message. Whatever the target or the network does is an outcome; nothing of it throws. */
export async function deliver(target: DeliveryTarget, message: DeliveryMessage, deps: DeliveryDeps): Promise<DeliveryOutcome> {
  if (!isMessageId(message.id)) {
    return { outcome: 'dead', reason: 'bad-message', detail: 'the message id is not 1 to 128 letters, digits, "_", "-" or ":"' };
  }
  const destination = toDestination(target);
  if ('reason' in destination) return { outcome: 'dead', ...destination };
  const outcome = await attempt(target, destination, message, deps);
  // A name that leads elsewhere than it may is a wrong setting, or a resolver's bad hour.
  return outcome.outcome === 'retry' && isOurRefusal(outcome) ? { ...outcome, config: true } : outcome;
}

function isOurRefusal({ reason }: { reason: string }): boolean {
  return reason === 'forbidden-address' || reason === 'bad-target';
}

async function attempt(
  target: DeliveryTarget,
  destination: ParsedDestination,
  message: DeliveryMessage,
  deps: DeliveryDeps,
): Promise<DeliveryOutcome> {
  const signal = AbortSignal.timeout(deps.timeouts?.totalMs ?? TOTAL_MS);
  const wallNow = deps.wallNow();
  const send = (request: HttpRequest) => exchange(request, deps, signal);

  switch (target.kind) {
    case 'webhook':
      return sendOnce(buildWebhookRequest(destination, target, message, wallNow), listSecrets(target.secrets, target.headers));
    case 'slack':
      return sendOnce(buildSlackRequest(destination, message), destination.url.pathname.split('/'));
    case 'airflow': {
      const aside = () => AbortSignal.any([signal, AbortSignal.timeout(deps.timeouts?.bodyMs ?? BODY_MS)]);
      const ask = (request: HttpRequest) => exchange(request, deps, aside());
      return startAirflowRun(destination, target, message, { send, ask, wallNow, airflowTokens: deps.airflowTokens });
    }
    case 'email': {
      const opened = await openConnection(destination, deps, signal);
      if ('reason' in opened) return { outcome: 'retry', ...opened };
      return sendMail(destination, opened.socket, target, message, signal);
    }
  }

  async function sendOnce(request: HttpRequest, secrets: readonly string[]): Promise<DeliveryOutcome> {
    const answer = await send(request);
    return 'reason' in answer ? { outcome: 'retry', ...answer } : classifyAnswer(answer, wallNow, secrets);
  }
}

/** What an answer may echo and nobody may read: the secrets, and headers that authenticate, with and without their scheme. */
function listSecrets(secrets: readonly string[], headers: Readonly<Record<string, string>>): string[] {
  return [...secrets, ...Object.values(headers).flatMap((value) => [value, ...value.split(' ').slice(1)])];
}
