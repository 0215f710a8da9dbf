import { setTimeout as sleep } from 'node:timers/promises';

export interface SettleAllDeps {
  settle: () => Promise<void>;
  isTraining: () => Promise<boolean>;
}

/**
 * Does all that is due, and where a retraining was asked for waits until it is over and what it brought is done too: how long a run takes is wall
 * time, and the story must not depend on it.
 */
export const settleAll = async ({ settle, isTraining }: SettleAllDeps): Promise<void> => {
  let trained = false;
  for (;;) {
    await settle();
    if (await isTraining()) {
      trained = true;
      await sleep(50);
    } else if (trained) trained = false;
    else return;
  }
};
