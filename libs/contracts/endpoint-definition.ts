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

const webhook = z.strictObject({
  ...common,
  kind: z.literal('webhook'),
  url,
  headers: z.record(z.string(), z.string().max(4_096)).default({}),
});
const slack = z.strictObject({ ...common, kind: z.literal('slack'), url });
const email = z.strictObject({
  ...common,
  kind: z.literal('email'),
  url: z.url({ protocol: /^smtps?$/ }).max(2_048),
  from: z.email(),
  to: z.array(z.email()).min(1).max(50),
});
const airflow = z.strictObject({
  ...common,
  kind: z.literal('airflow'),
  url,
  dag: z.string().min(1).max(250),
  username: z.string().min(1).max(256),
});

export const endpointDefinition = z.discriminatedUnion('kind', [webhook, slack, email, airflow]).meta({
  id: 'EndpointDefinition',
  description: 'Where messages go. Passwords and secrets are given apart and never shown again.',
  examples: [{ kind: 'webhook', name: 'training-pipeline', url: 'https://pipeline.example.org/hooks', alerts: false }],
});

export type EndpointDefinition = z.infer<typeof endpointDefinition>;

const secret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, { error: 'A webhook secret is whsec_ and 24 to 64 bytes in base64.' })
  .optional()
  .meta({ description: 'Signs what is sent. Left out: one is made, and shown once.' });
const password = z.string().min(1).max(1_024).optional().meta({ description: 'Left out: the one that is stored.' });

/** Body of `PUT /v1/endpoints/{name}`. What was masked where it was shown may be sent back so, and stays. */
export const endpointRequest = z
  .discriminatedUnion('kind', [webhook.extend({ secret }), slack, email.extend({ password }), airflow.extend({ password })])
  .meta({
    id: 'EndpointRequest',
    description: 'An endpoint with what is kept apart from it.',
    examples: [{ kind: 'webhook', name: 'training-pipeline', url: 'https://pipeline.example.org/hooks', alerts: false }],
  });

export type EndpointRequest = z.infer<typeof endpointRequest>;
