interface Waiting<Item, Result> {
  items: Item[];
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** How many items go into one run at most, however many wait: what one request may hold by default. */
const MOST_ITEMS = 10_000;

/**
 * Lets calls that come while others run wait together and share the next run: it costs little more than one of them alone. Calls that
 * come in one turn of the event loop are together from the start, so that those who shared a run share the one after it too. A call that
 * comes when nothing runs waits for no other. All who share a run get its result, or its error.
 */
export function gatherCalls<Item, Result>(
  run: (items: Item[]) => Promise<Result>,
  mostRuns = 1,
): (items: Item[]) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let runs = 0;

  function takeNext(): Waiting<Item, Result>[] {
    let size = 0;
    const behind = waiting.findIndex(({ items }, at) => (size += items.length) > MOST_ITEMS && at > 0);
    return waiting.splice(0, behind < 0 ? waiting.length : behind);
  }

  function start(): void {
    if (runs >= mostRuns || waiting.length === 0) return;
    runs++;
    const calls = takeNext();
    const [only, ...others] = calls;
    run(others.length === 0 ? (only?.items ?? []) : calls.flatMap(({ items }) => items))
      .then(
        (result) => calls.forEach(({ resolve }) => resolve(result)),
        (error: unknown) => calls.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        runs--;
        start();
      });
  }

  return (items) =>
    new Promise((resolve, reject) => {
      waiting.push({ items, resolve, reject });
      setImmediate(start);
    });
}
