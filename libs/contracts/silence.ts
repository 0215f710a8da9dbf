import { z } from 'zod';
import { isoTime } from './iso-time.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 30;

export const alertLabel = z
  .enum(['model', 'version', 'alias', 'monitor', 'check', 'class', 'severity', 'grain', 'feature', 'segment'])
  .meta({ id: 'AlertLabel', description: 'What of an alert a matcher looks at.', examples: ['feature'] });

export type AlertLabel = z.infer<typeof alertLabel>;

export const matcher = z
  .strictObject({
    label: alertLabel,
    operator: z.enum(['=', '!=', '=~', '!~']),
    value: z.string().max(256).meta({
      description:
        'Of =~ and !~ a pattern of the whole value: literals, ., classes, *, +, ?, groups and |; no back reference, no look-around.',
    }),
  })
  .meta({
    id: 'Matcher',
    description: 'One condition on an alert.',
    examples: [{ label: 'feature', operator: '=', value: 'distance' }],
  });

export type Matcher = z.infer<typeof matcher>;

export const silence = z
  .object({
    id: z.string(),
    matchers: z.array(matcher),
    author: z.string(),
    reason: z.string(),
    from: isoTime,
    to: isoTime,
    createdAt: isoTime,
    endedAt: isoTime.nullable().meta({ description: 'When someone ended it before its time.' }),
    endedBy: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({
    id: 'Silence',
    description: 'Alerts that nobody is told of for a while. They are judged and kept as ever.',
    examples: [
      {
        ...{ id: 'silence-1', matchers: [{ label: 'feature', operator: '=', value: 'distance' }], author: 'ana@example.org' },
        ...{ reason: 'The feed is being mended', from: '2001-03-14T08:00:00Z', to: '2001-03-15T00:00:00Z' },
        ...{ createdAt: '2001-03-14T08:00:00Z', endedAt: null, endedBy: null, active: true },
      },
    ],
  });

export type Silence = z.infer<typeof silence>;

export const silenceRequest = z
  .strictObject({
    matchers: z.array(matcher).min(1).max(20).meta({ description: 'All of them must hold.' }),
    author: z.string().min(1).max(256),
    reason: z.string().min(1).max(1_024),
    from: isoTime.optional().meta({ description: 'Left out: from now on.' }),
    to: isoTime,
  })
  .refine(({ from, to }) => from === undefined || Date.parse(from) < Date.parse(to), {
    error: 'from must be before to',
    path: ['from'],
  })
  .refine(({ from, to }) => from === undefined || Date.parse(to) - Date.parse(from) <= MOST_DAYS * DAY_MS, {
    error: `A silence lasts ${MOST_DAYS} days at most`,
    path: ['to'],
  })
  .meta({
    id: 'SilenceRequest',
    description: 'Tell nobody of the alerts that fit. A silence has an author, a reason and an end, at most 30 days away.',
    examples: [
      {
        matchers: [{ label: 'feature', operator: '=', value: 'distance' }],
        author: 'ana@example.org',
        reason: 'The feed is being mended',
        to: '2001-03-15T00:00:00Z',
      },
    ],
  });

export type SilenceRequest = z.infer<typeof silenceRequest>;
