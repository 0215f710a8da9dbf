import { createWebhookSecret } from '#libs/delivery';
import type { AirflowTarget, DeliveryDeps, DeliveryMessage, EmailTarget, SlackTarget, WebhookTarget } from '#libs/delivery';

export const message: DeliveryMessage = {
  id: 'msg_0199a1b2c3d4',
  body: '{"specversion":"1.0","id":"msg_0199a1b2c3d4","data":{"model":"flight-delay","σ":0.86}}',
  conf: { model: 'fraud', reason: 'drift', psi: 0.27, alert_id: 'a-1' },
  notice: {
    title: 'flight-delay v3 (production, live): distance moved, W₁ .86 σ since 14 Mar 06:00',
    text: 'Population.',
    fields: [{ name: 'Owner', value: 'flights@example.org' }],
    links: [{ label: 'Alert', url: 'https://plumbline.example/alerts/1' }],
  },
};

const allow = ['127.0.0.0/8'];

export const webhook = (url: string): WebhookTarget => ({
  kind: 'webhook',
  url,
  allow,
  headers: {},
  secrets: [createWebhookSecret()],
});

export const slack = (url: string): SlackTarget => ({ kind: 'slack', url, allow });

export const airflow = (url: string): AirflowTarget => ({
  ...{ kind: 'airflow', url, allow, dag: 'retrain_model', username: 'stack', password: 'stack-password' },
});

export const email = (url: string): EmailTarget => ({
  ...{ kind: 'email', url, allow, from: 'plumbline@example.org', to: ['a@example.org', 'b@example.org'] },
});

/** Names that no test looks up: every name is this machine, unless a test says otherwise. */
export const deps = (changes: Partial<DeliveryDeps> = {}): DeliveryDeps => ({
  wallNow: () => Date.now(),
  airflowTokens: new Map(),
  lookup: () => Promise.resolve(['127.0.0.1']),
  ...changes,
});
