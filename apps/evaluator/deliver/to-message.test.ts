import { describe, expect, it } from '@jest/globals';
import { alertNotification, retrainingRequested, type AlertNotification, type CloudEvent } from '#libs/contracts';
import { toMessage } from './to-message.js';

const [notification] = alertNotification.meta()?.examples as [AlertNotification];
const [requested] = retrainingRequested.meta()?.examples as [Record<string, unknown>];

function messageOf(type: string, data: unknown): ReturnType<typeof toMessage> {
  const event = {
    ...{ specversion: '1.0', id: 'msg_1', source: '/v1/models/m', type, subject: 'm/v1', time: '2001-03-15T00:05:00.000Z' },
    ...{ datacontenttype: 'application/json', data: data as CloudEvent['data'] },
  };
  return toMessage({ id: 'msg_1', body: JSON.stringify(event) });
}

describe('a message', () => {
  it('of alerts can be acted on by its notice alone', () => {
    const { notice } = messageOf('dev.plumbline.alerts.changed.v1', notification);
    const [{ alert }] = notification.transitions as [AlertNotification['transitions'][number]];
    expect(notice.title).toBe(notification.sentence);
    for (const part of [alert.sentence, alert.class, alert.classReason, String(alert.n), ...alert.elsewhere.segmentsMoved]) {
      expect(notice.text).toContain(part);
    }
    for (const { summary } of alert.changes) expect(notice.text).toContain(summary);
    for (const { test } of alert.tests) expect(notice.text).toContain(test);
    const fields = (notice.fields ?? []).map(({ value }) => value).join('\n');
    for (const part of [alert.owner, alert.runbook, alert.runId]) if (part !== null) expect(fields).toContain(part);
    expect((notice.links ?? []).map(({ url }) => url)).toEqual(Object.values(alert.links));
  });

  it('of lost performance says how to move the alias back', () => {
    const moveBack = ['plumbline alias set flight-delay production v1 --expect v2'];
    const [first] = notification.transitions as [AlertNotification['transitions'][number]];
    const lost = { ...notification, transitions: [{ ...first, alert: { ...first.alert, moveBack } }] };
    const { notice } = messageOf('dev.plumbline.alerts.changed.v1', lost);
    expect(notice.text).toContain(`To move back: ${moveBack.join()}`);
  });

  it('of retraining gives Airflow its conf, and a person the reason', () => {
    const { conf, notice } = messageOf('dev.plumbline.retraining.requested.v1', requested);
    expect(conf).toEqual(requested);
    expect(notice.title).toContain(String(requested['reason']));
    expect(JSON.stringify(notice)).toContain(String(requested['callback']));
  });

  it('that another release wrote is told whole', () => {
    const { notice } = messageOf('dev.plumbline.alerts.changed.v1', { later: 'shape' });
    expect(notice).toMatchObject({ title: 'm/v1: dev.plumbline.alerts.changed.v1', text: expect.stringContaining('"later"') });
  });
});
