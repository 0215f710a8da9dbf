import type { Matcher } from '#libs/contracts';
import { compilePattern } from './compile-pattern.js';

/** What a silence can be about: every label of an alert, the alias with all that point to the version. */
export interface Silenceable {
  model: string;
  version: string;
  alias: readonly string[];
  monitor: string;
  check: string;
  class: string;
  severity: string;
  grain: string;
  feature: string;
  segment: string;
}

/** Whether all matchers hold. Patterns are of the whole value and take time in proportion to its length, whoever wrote them. */
export function fitsSilence(alert: Silenceable, matchers: readonly Matcher[]): boolean {
  return matchers.every(({ label, operator, value }) => {
    const own = [alert[label]].flat();
    switch (operator) {
      case '=':
        return own.includes(value);
      case '!=':
        return !own.includes(value);
      case '=~':
        return fitsAny(own, value);
      case '!~':
        return !fitsAny(own, value);
    }
  });
}

function fitsAny(values: readonly string[], pattern: string): boolean {
  const compiled = compilePattern(pattern);
  return compiled !== null && values.some((value) => compiled.matches(value));
}
