const AT_ONCE = 4;

/**
 * Does `work` on a few items at once. Each is told a promise of all before it, to wait for where order matters: the one just before may have
 * nothing to do, and be done while an earlier one is not. It rejects where one of them failed. Ends when all have ended; the first failure
 * of the list is thrown.
 */
export async function inOrder<Item>(
  items: readonly Item[],
  work: (item: Item, at: number, earlier: Promise<void>) => Promise<void>,
): Promise<void> {
  const started: Promise<void>[] = [];
  let earlier = Promise.resolve();
  const takeNext = async (): Promise<void> => {
    while (started.length < items.length) {
      const at = started.length;
      const one = work(items[at]!, at, earlier);
      started.push(one);
      earlier = Promise.all([earlier, one]).then(() => undefined);
      // Not everyone waits for it.
      earlier.catch(() => undefined);
      await one.catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
  for (const one of started) await one;
}
