import { z } from 'zod';
import { grain } from './grain.js';
import { isoTime } from './iso-time.js';
import { monitorCheck } from './monitor-check.js';
import { monitorDefinition } from './monitor-definition.js';
import { name } from './name.js';

/** What is sent of a monitor: its model and name are in the path. */
export const monitorBody = monitorDefinition.omit({ model: true, name: true }).meta({
  id: 'MonitorBody',
  description: 'What is judged, over which windows, and when it speaks.',
  examples: [{ check: 'drift', grain: 'day', scope: { features: ['distance'] } }],
});

export type MonitorBody = z.infer<typeof monitorBody>;

const monitorExample = {
  definition: { model: 'flight-delay', name: 'distance-moves', check: 'drift', grain: 'day', scope: { features: ['distance'] } },
  default: false,
  overrides: false,
  revision: 1,
  updatedAt: '2001-03-01T00:00:00.000Z',
  by: 'ana',
};

export const monitorAnswer = z
  .object({
    definition: monitorDefinition,
    default: z.boolean().meta({ description: 'The model has it without anybody asking.' }),
    overrides: z.boolean().meta({ description: 'It takes the place of a default one of the same name.' }),
    revision: z.int().min(0).meta({ description: '0 of a default one; each change makes the next.' }),
    updatedAt: isoTime.nullable(),
    by: z.string().nullable(),
  })
  .meta({ id: 'Monitor', description: 'A monitor of a model, and who changed it last.', examples: [monitorExample] });

export type MonitorAnswer = z.infer<typeof monitorAnswer>;

export const monitorList = z.object({ items: z.array(monitorAnswer) }).meta({
  id: 'MonitorList',
  description: 'All monitors of a model: the default ones, then those that somebody wrote.',
  examples: [{ items: [monitorExample] }],
});

export const budgetAnswer = z
  .object({
    model: name,
    falseAlertsPerWeek: z.number().meta({ description: 'What the model may cost in false alerts; a setting of it.' }),
    liveVersions: z.array(name).meta({ description: 'Those that answered in the trailing week share it evenly.' }),
    families: z.array(
      z.object({
        family: monitorCheck,
        grain,
        monitors: z.array(name),
        evaluationsPerWeek: z.int(),
        falseAlertsPerWeek: z.number().meta({ description: 'Of all versions together.' }),
        alpha: z.number().meta({ description: 'What each evaluation of one version may spend.' }),
      }),
    ),
    notTested: z.array(name).meta({ description: 'Monitors that spend nothing: fixed bounds, volume, freshness.' }),
  })
  .meta({
    id: 'MonitorBudget',
    description: 'How the budget of false alerts is allotted.',
    examples: [
      {
        model: 'flight-delay',
        falseAlertsPerWeek: 0.1,
        liveVersions: ['v1'],
        families: [
          {
            family: 'drift',
            grain: 'day',
            monitors: ['drift-day'],
            evaluationsPerWeek: 7,
            falseAlertsPerWeek: 0.01,
            alpha: 0.0014,
          },
        ],
        notTested: ['volume-hour'],
      },
    ],
  });

export type BudgetAnswer = z.infer<typeof budgetAnswer>;
