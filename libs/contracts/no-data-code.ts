import { z } from 'zod';

export const noDataCode = z
  .enum([
    'empty-window',
    'no-events',
    'not-measured',
    'no-reference',
    'no-reference-hours',
    'overlaps-reference',
    'calendar-feature',
    'only-sizes',
    'too-few-rows',
    'too-few-days',
    'too-few-weeks',
    'too-few-windows',
    'iid-assumed',
    'no-labels',
    'immature',
    'only-one-class',
    'no-pairs',
    'no-value',
    'no-counterpart',
    'wrong-grain',
    'taken-over',
  ])
  .meta({
    id: 'NoDataCode',
    description: 'Why something cannot be judged. It does not change with the wording of the reason beside it.',
    examples: ['too-few-rows'],
  });

export type NoDataCode = z.infer<typeof noDataCode>;
