import { z } from 'zod';
import { grain, isoTime, monitorCheck, monitorDefinition, name } from '#libs/contracts';

/** What is sent of a monitor: its model and name are in the path. */
export const monitorBody = monitorDefinition.omit({ model: true, name: true }).meta({
  id: 'MonitorBody',
  description: 'What is judged, over which windows, and when it speaks.',
  examples: [{ check: 'drift', grain: 'day', scope: { features: ['distance'] } }],
});

export type MonitorBody = z.infer<typeof monitorBody>;

export const monitorAnswer = z
  .object({
    definition: monitorDefinition,
    default: z.boolean().meta({ description: 'The model has it without anybody asking.' }),
    overrides: z.boolean().meta({ description: 'It takes the place of a default one of the same name.' }),
    revision: z.int().min(0).meta({ description: '0 of a default one; each change makes the next.' }),
    updatedAt: isoTime.nullable(),
    by: z.string().nullable(),
  })
  .meta({ id: 'Monitor', description: 'A monitor of a model, and who changed it last.' });

export type MonitorAnswer = z.infer<typeof monitorAnswer>;

export const monitorList = z
  .object({ items: z.array(monitorAnswer) })
  .meta({ id: 'MonitorList', description: 'All monitors of a model: the default ones, then those that somebody wrote.' });

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
  .meta({ id: 'MonitorBudget', description: 'How the budget of false alerts is allotted.' });

export type BudgetAnswer = z.infer<typeof budgetAnswer>;
