import { RE2JS } from 're2js';

/** A pattern that takes time in proportion to the text, whoever wrote it; null where it is none. */
export function compilePattern(pattern: string): { matches: (text: string) => boolean } | null {
  try {
    const compiled = RE2JS.compile(pattern);
    return { matches: (text) => compiled.matches(text) };
  } catch {
    return null;
  }
}
