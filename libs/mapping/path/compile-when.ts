import type { When } from '../schema/shape.js';
import { compilePath } from './compile-path.js';
import type { View } from './view.js';

/** Whether a record holds one of the texts under each path. */
export function compileWhen(when: When): (view: View) => boolean {
  const conditions = Object.entries(when).map(([path, expected]) => {
    const read = compilePath(path, { items: new Set(), constants: new Map() });
    const patterns = [expected].flat();
    return (view: View) => {
      const value = read(view);
      return patterns.some((pattern) => matches(value, pattern));
    };
  });
  return (view) => conditions.every((holds) => holds(view));
}

function matches(value: unknown, pattern: string): boolean {
  if (!pattern.endsWith('*')) return value === pattern;
  return typeof value === 'string' && value.startsWith(pattern.slice(0, -1));
}
