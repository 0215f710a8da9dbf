import { isDeepStrictEqual } from 'node:util';
import type { EndpointRequest, EndpointSaved } from '#libs/contracts';
import {
  createWebhookSecret,
  findTargetFault,
  openEndpointSecrets,
  sealEndpointSecrets,
  splitEndpoint,
  toTarget,
  type SplitEndpoint,
} from '#libs/delivery';
import { currentCaller, DomainError } from '#libs/nest-kit';
import { lockEndpoint, saveEndpoint } from '#libs/postgres';
import { toEndpointAnswer } from '../answers/to-endpoint-answer.js';
import type { ApiDeps } from '../api-deps.js';
import { assertEndpoint } from '../assert-found.js';
import { withKeyErrors } from '../keys/with-key-errors.js';

/** Saves an endpoint whole; the same again changes nothing. Where it signs and has no secret yet, one is made and answered, this once. */
export async function putEndpoint(deps: ApiDeps, name: string, request: EndpointRequest): Promise<EndpointSaved> {
  const { secret: given, password, definition } = takeApart(request);
  if (definition.name !== name) {
    throw new DomainError('invalid-request', `$.name is ${definition.name}, but the path names ${name}: call it the same.`);
  }
  const key = deps.secretKey?.reveal();
  const saved = await withKeyErrors(() =>
    deps.database.transaction(async (tx) => {
      const record = await lockEndpoint(tx, name);
      const before = record && { definition: record.definition, secrets: openEndpointSecrets(record.sealed, key) };
      const had = before?.secrets.secret !== undefined;
      const made = definition.kind === 'webhook' && given === undefined && !had ? createWebhookSecret() : undefined;
      const split = splitEndpoint(definition, { secret: given ?? made, password }, before);
      const fault = findTargetFault(toTarget(split.definition, split.secrets, null));
      if (fault !== undefined) throw new DomainError('unprocessable', `The endpoint cannot be used: ${fault.detail}.`);
      if (definition.kind === 'airflow' && split.secrets.password === undefined) {
        throw new DomainError('unprocessable', 'Airflow asks for a password: give it as $.password.');
      }
      if (before === null || !isSame(split, before)) {
        await saveEndpoint(tx, {
          definition: split.definition,
          sealed: sealEndpointSecrets(split.secrets, key),
          at: deps.clock.eventNow(),
          by: currentCaller(),
          before: before?.definition ?? null,
        });
      }
      const after = assertEndpoint(name, await lockEndpoint(tx, name));
      return { ...toEndpointAnswer(after, deps.clock.wallNow()), secret: made ?? null };
    }),
  );
  // What waited for it to be switched on is due now.
  await deps.wakeDeliveries();
  return saved;
}

/** What is not set is the same as what is not there, as in what was stored. */
function isSame(split: SplitEndpoint, before: SplitEndpoint): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(split)), JSON.parse(JSON.stringify(before)));
}

function takeApart(request: EndpointRequest) {
  if (request.kind === 'webhook') {
    const { secret, ...definition } = request;
    return { secret, password: undefined, definition };
  }
  if (request.kind === 'slack') return { secret: undefined, password: undefined, definition: request };
  const { password, ...definition } = request;
  return { secret: undefined, password, definition };
}
