import { setTimeout as sleep } from 'node:timers/promises';

export async function until(isTrue: () => boolean | Promise<boolean>, timeoutMs = 30_000): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('waited in vain');
    await sleep(20);
  }
}
