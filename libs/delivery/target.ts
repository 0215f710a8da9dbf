import type { EndpointDefinition } from '#libs/contracts';

/** An endpoint as its definition describes it, with what is kept apart from the definition. */
type Of<Kind extends EndpointDefinition['kind'], Field extends string> = Pick<
  Extract<EndpointDefinition, { kind: Kind }>,
  Extract<Field | 'kind' | 'url' | 'allow', keyof Extract<EndpointDefinition, { kind: Kind }>>
>;

/** Every one of `secrets` signs: two during a rotation. */
export type WebhookTarget = Of<'webhook', 'headers'> & { secrets: readonly string[] };

export type SlackTarget = Of<'slack', never>;

/** The URL may hold the user's name; without a password nobody logs in. */
export type EmailTarget = Of<'email', 'from' | 'to'> & { password?: string };

export type AirflowTarget = Of<'airflow', 'dag' | 'username'> & { password: string };

export type DeliveryTarget = WebhookTarget | SlackTarget | EmailTarget | AirflowTarget;
