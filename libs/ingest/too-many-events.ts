import type { BodyError } from './parse-body.js';

export function tooManyEvents(maxItems: number): { ok: false; error: BodyError } {
  return {
    ok: false,
    error: { code: 'too-many-events', message: `The request has more than ${maxItems} events; send fewer at a time.` },
  };
}
