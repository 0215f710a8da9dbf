/** Gives what is known by a key, or loads it: `key` says all that the value depends on. Each owner has a memory of its own, which goes with it. */
export type Recall<Value> = (owner: object, key: string, load: () => Promise<Value>) => Promise<Value>;

/**
 * Remembers the `most` values that were asked for last. Those who ask at the same time wait for one loading; one that failed is forgotten,
 * so that the next asks again.
 */
export function createMemory<Value>(most: number): Recall<Value> {
  const memories = new WeakMap<object, Map<string, Promise<Value>>>();
  return (owner, key, load) => {
    const memory = memories.get(owner) ?? new Map<string, Promise<Value>>();
    memories.set(owner, memory);
    const value = memory.get(key) ?? load();
    // Put anew, it is the last one in the order of the map.
    memory.delete(key);
    memory.set(key, value);
    const [oldest] = memory.keys();
    if (memory.size > most && oldest !== undefined) memory.delete(oldest);
    value.catch(() => {
      if (memory.get(key) === value) memory.delete(key);
    });
    return value;
  };
}
