import { unexpected } from './expect.js';

const name = /^SEVERITY_NUMBER_(UNSPECIFIED|(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)[234]?)$/;

/** A severity by its number or, though the specification knows none in JSON, by its name: the Collector takes both. */
export function expectSeverity(value: unknown): void {
  if (value === undefined || (typeof value === 'number' && Number.isInteger(value))) return;
  if (typeof value === 'string' && name.test(value)) return;
  throw unexpected(value, 'severityNumber', 'a whole number');
}
