import type { ApiClient } from '../client/api-client.js';
import type { Progress } from './create-progress.js';
import type { ImportFile } from './import-file.js';

/** One import under way. */
export interface ImportRun {
  client: ApiClient;
  opened: ImportFile;
  progress: Progress;
  /** Most rows in a request. */
  batch: number;
  allowRejects: boolean;
  backfill: boolean;
}
