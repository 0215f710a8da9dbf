import type { SourcedItems } from './parse-records.js';

/**
 * Items of two readings of the same records, numbered through. Those of one record stand together, in whatever batch it comes: a dead
 * letter is known by its place in its record.
 */
export function joinItems<E>(first: SourcedItems<E>, second: SourcedItems<E>): SourcedItems<E> {
  const joined: SourcedItems<E> = { items: [], sources: [] };
  const take = ({ items, sources }: SourcedItems<E>, at: number): void => {
    const [item, source] = [items[at], sources[at]];
    if (item === undefined || source === undefined) return;
    const index = joined.items.length;
    joined.items.push(item.ok ? { ...item, index } : { ...item, reject: { ...item.reject, index } });
    joined.sources.push(source);
  };
  const placeOf = ({ sources }: SourcedItems<E>, at: number): bigint | null => {
    const source = sources[at];
    return source === undefined ? null : BigInt(source.offset);
  };
  for (let a = 0, b = 0; a < first.items.length || b < second.items.length;) {
    const [of, other] = [placeOf(first, a), placeOf(second, b)];
    if (of !== null && (other === null || of <= other)) take(first, a++);
    else take(second, b++);
  }
  return joined;
}
