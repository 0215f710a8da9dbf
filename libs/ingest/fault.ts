import type { Reject } from '#libs/contracts';

/** Why an item is not taken, before it is known which one it is. */
export type Fault = Omit<Reject, 'index'>;

export type Parsed<T> = { ok: true; value: T } | { ok: false; fault: Fault };

export function refuse(code: Fault['code'], path: string, message: string): { ok: false; fault: Fault } {
  return { ok: false, fault: { code, path, message } };
}
