import type { DeliveryMessage } from '../delivery-message.js';
import type { ParsedDestination } from '../guard/parse-destination.js';
import type { HttpRequest } from '../http/exchange.js';
import { buildSlackBody } from './build-slack-body.js';

export function buildSlackRequest(destination: ParsedDestination, { notice }: DeliveryMessage): HttpRequest {
  const { url } = destination;
  return {
    destination,
    method: 'POST',
    path: `${url.pathname}${url.search}`,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: buildSlackBody(notice),
  };
}
