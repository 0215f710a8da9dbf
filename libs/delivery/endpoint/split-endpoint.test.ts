import { describe, expect, it } from '@jest/globals';
import type { EndpointDefinition } from '#libs/contracts';
import { splitEndpoint } from './split-endpoint.js';
import { toTarget } from './to-target.js';

const common = { name: 'one', alerts: true, allow: [], enabled: true };
const webhook = (url: string, headers = {}): EndpointDefinition => ({ ...common, kind: 'webhook', url, headers });
const slack: EndpointDefinition = { ...common, kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/hunter2' };
const airflow = (url: string): EndpointDefinition => ({ ...common, kind: 'airflow', url, dag: 'train', username: 'me' });

describe('an endpoint', () => {
  it.each([
    [webhook('https://a.example/hook?token=hunter2', { Authorization: 'Bearer hunter2' }), { secret: 'whsec_hunter2' }],
    [slack, {}],
    [airflow('https://a.example'), { password: 'hunter2' }],
  ])('is shown without its secrets, and whole where it is used: $kind', (definition, given) => {
    const split = splitEndpoint(definition, given, null);
    expect(JSON.stringify(split.definition)).not.toContain('hunter2');
    expect(JSON.stringify(toTarget(split.definition, split.secrets, null))).toContain('hunter2');
    expect(toTarget(split.definition, split.secrets, null)).toMatchObject({ url: definition.url });
  });

  it('saved as it was shown keeps what was hidden', () => {
    for (const [definition, given] of [
      [webhook('https://a.example/hook?token=x', { 'X-Key': 'y' }), { secret: 'whsec_z' }],
      [slack, {}],
      [airflow('https://a.example'), { password: 'p' }],
    ] as const) {
      const split = splitEndpoint(definition, given, null);
      expect(splitEndpoint(split.definition, {}, split)).toEqual(split);
    }
  });

  it('hands neither password nor headers to another server', () => {
    const one = splitEndpoint(airflow('https://a.example'), { password: 'hunter2' }, null);
    expect(splitEndpoint(airflow('https://b.example'), {}, one).secrets.password).toBeUndefined();
    expect(splitEndpoint(airflow('https://a.example/prefix'), {}, one).secrets.password).toBe('hunter2');
    const other = splitEndpoint(webhook('https://a.example', { 'X-Key': 'hunter2' }), { secret: 'whsec_z' }, null);
    const moved = splitEndpoint(webhook('https://b.example', { 'X-Key': '***' }), {}, other);
    expect(moved.secrets).toEqual({ secret: 'whsec_z', url: undefined, headers: { 'X-Key': '***' } });
  });

  it('signs by the secret before as well, while a rotation lasts', () => {
    const { definition, secrets } = splitEndpoint(webhook('https://a.example'), { secret: 'new' }, null);
    expect(toTarget(definition, secrets, 'old')).toMatchObject({ secrets: ['new', 'old'] });
  });
});
