import { join } from 'node:path';
import { loadProgress } from '../../apps/demo/replay/progress-file.js';

/** Minutes of the event clock up to which a data directory has the replay whole. */
export function loadReplayed(dataDir: string): number {
  return loadProgress(join(dataDir, 'demo-progress.json'))?.done ?? 0;
}
