const AT_ONCE = 4;

/**
 * Does `work` on a few items at once. Each is told the promise of the one before it, to wait for where order matters; it rejects where that
 * one failed. Ends when all have ended; the first failure of the list is thrown.
 */
export async function inOrder<Item>(
  items: readonly Item[],
  work: (item: Item, at: number, earlier: Promise<void>) => Promise<void>,
): Promise<void> {
  const started: Promise<void>[] = [];
  const takeNext = async (): Promise<void> => {
    while (started.length < items.length) {
      const at = started.length;
      const one = work(items[at]!, at, started[at - 1] ?? Promise.resolve());
      started.push(one);
      await one.catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
  for (const one of started) await one;
}
