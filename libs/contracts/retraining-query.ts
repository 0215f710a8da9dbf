import { z } from 'zod';
import { name } from './name.js';
import { pageQuery } from './page-query.js';
import { retrainingState } from './retraining-request.js';

export const retrainingQuery = z.strictObject({
  ...pageQuery.shape,
  model: name.optional(),
  state: retrainingState.optional(),
});

export type RetrainingQuery = z.infer<typeof retrainingQuery>;
