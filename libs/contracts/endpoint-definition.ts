import { z } from 'zod';
import { name } from './name.js';

const common = {
  name,
  models: z.array(name).max(1_000).optional().meta({ description: 'Left out: every model.' }),
  alerts: z.boolean().default(true).meta({ description: 'Whether alerts are told here; retraining goes where its policy says.' }),
  allow: z
    .array(z.string().min(1).max(256))
    .max(100)
    .default([])
    .meta({ description: 'Host names and CIDRs of private targets that may be reached, http included.' }),
  enabled: z.boolean().default(true),
};
const url = z.url({ protocol: /^https?$/ }).max(2_048);

export const endpointDefinition = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...common,
      kind: z.literal('webhook'),
      url,
      headers: z.record(z.string(), z.string().max(4_096)).default({}),
    }),
    z.strictObject({ ...common, kind: z.literal('slack'), url }),
    z.strictObject({
      ...common,
      kind: z.literal('email'),
      url: z.url({ protocol: /^smtps?$/ }).max(2_048),
      from: z.email(),
      to: z.array(z.email()).min(1).max(50),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('airflow'),
      url,
      dag: z.string().min(1).max(250),
      username: z.string().min(1).max(256),
    }),
  ])
  .meta({
    id: 'EndpointDefinition',
    description: 'Where messages go. Passwords and secrets are given apart and never shown again.',
    examples: [{ kind: 'webhook', name: 'training-pipeline', url: 'https://pipeline.example.org/hooks', alerts: false }],
  });

export type EndpointDefinition = z.infer<typeof endpointDefinition>;
