import type { RejectCode } from '#libs/contracts';
import type { MappedValue } from './mapped.js';
import { parsePath } from './path/parse-path.js';
import { pathText } from './path/path-text.js';

/** A refusal that names the path as the mapping writes it, and a column where it is one. */
export function refusePath(code: RejectCode, path: string, message: string): Extract<MappedValue<never>, { ok: false }> {
  const steps = parsePath(path);
  const subject = steps.length === 1 ? `The column ${JSON.stringify(path)}` : `The path ${path}`;
  return { ok: false, fault: { code, path: pathText(steps), message: `${subject} ${message}.` } };
}
