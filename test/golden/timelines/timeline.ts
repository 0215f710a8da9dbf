import { z } from 'zod';

/**
 * One timeline: steps in the order in which they happen, each a line.
 *
 * `WINDOW VALUE STATE [TOLD…] [health=…]`: the window with this number is judged, and then the alert is in this state and this is told. A value
 * is the size of an effect that is significant, from .1 on it speaks and below .05 it is calm; with a question mark it is not significant. Of
 * volume it is a number of rows, of which there usually are 100. `nd`, `few` and `im`: there is no verdict, for want of data, of rows, of labels.
 * `EVENT […] [STATE] [TOLD…]`: what else happens, see `run-timeline.ts`.
 */
export const timeline = z.strictObject({
  name: z.string(),
  hold: z.int().default(1),
  recoverAfter: z.int().default(2),
  check: z.enum(['drift', 'performance', 'volume']).default('drift'),
  severity: z.enum(['page', 'ticket']).default('page'),
  /** How many windows may be missing before a later one is folded without them; left out: none is awaited. */
  bound: z.int().optional(),
  steps: z.array(z.string()).min(1),
});

export type Timeline = z.infer<typeof timeline>;
