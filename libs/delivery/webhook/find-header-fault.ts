import type { DeliveryFault } from '../outcome/delivery-outcome.js';

/** What a receiver authenticates or routes by. Not what the request itself is made of, nor what a proxy would believe. */
const allowed = /^(authorization|accept|api-key|apikey|private-token|circle-token|x-[a-z0-9-]{1,100})$/;
const refused = /^x-(forwarded(-.*)?|real-ip|client-ip|original-.*|rewrite-.*|http-method.*|method-override|host)$/;

/** Why a custom header may not be sent with a webhook. The value, which may be a secret, is not told. */
export function findHeaderFault(headers: Readonly<Record<string, string>>): DeliveryFault | undefined {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const bad = names.find((name) => !allowed.test(name) || refused.test(name));
  if (bad !== undefined)
    return fault(`the header ${JSON.stringify(bad.slice(0, 100))} may not be set: Authorization, Accept and X-… may`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return fault(`the header ${twice} is given twice`);
  const [broken] = Object.entries(headers).find(([, value]) => !/^[\t\x20-\x7e]*$/.test(value)) ?? [];
  return broken === undefined ? undefined : fault(`the value of the header ${broken} has characters that no header may have`);
}

function fault(detail: string): DeliveryFault {
  return { reason: 'bad-target', detail };
}
