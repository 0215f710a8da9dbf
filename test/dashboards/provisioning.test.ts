import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Provisioned {
  contactPoints?: { name: string }[];
  groups?: { rules: { notification_settings?: { receiver: string } }[] }[];
  policies?: unknown;
}

const folder = 'dashboards/grafana/provisioning/alerting';
const files = readdirSync(folder).map((name) => parse(readFileSync(join(folder, name), 'utf8')) as Provisioned);

describe('what Grafana is given to alert by', () => {
  // Grafana has one tree of policies for all that it alerts of, and a file takes the place of the whole.
  it('leaves the notification policies alone that a Grafana has', () => {
    expect(files.filter((file) => 'policies' in file)).toEqual([]);
  });

  it('goes to the contact point that comes along', () => {
    const points = files.flatMap(({ contactPoints = [] }) => contactPoints.map(({ name }) => name));
    const receivers = files.flatMap(({ groups = [] }) =>
      groups.flatMap(({ rules }) => rules.map((rule) => rule.notification_settings?.receiver)),
    );
    expect(points).toEqual(['plumbline']);
    expect(receivers).toEqual(['plumbline', 'plumbline']);
  });
});
