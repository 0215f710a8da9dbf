import { expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Alert } from '#libs/contracts';
import {
  answerAlert,
  assignAlias,
  countVerdicts,
  createSilence,
  deleteExpiredEvaluations,
  endSilence,
  insertTransitions,
  listAlerts,
  listAudit,
  listChanges,
  listSilences,
  listTransitions,
  loadAlert,
  loadAlerts,
  loadBackfilledHours,
  loadChanges,
  loadBreach,
  loadEvaluations,
  loadLatestEvaluated,
  loadSilences,
  lockAlerts,
  markBackfilledHours,
  saveAlerts,
  saveChange,
  saveEvaluations,
  saveVersion,
  type StoredAlert,
  type StoredEvaluation,
} from '../index.js';
import { describeOnBothEngines } from '../test-engines/describe-on-both-engines.js';
import { codes } from '../migrations/009-codes.js';
import { registerModel } from '../test-engines/register-model.js';

const window = { from: 100, to: 200 };

function toAlert(model: string, more: Partial<StoredAlert> = {}): StoredAlert {
  return {
    ...{ id: randomUUID(), fingerprint: 'f', model, version: 'v1', monitor: 'drift-day', check: 'drift', grain: 'day' },
    ...{ feature: 'x', segment: '', resolutionReason: null, transitions: 1, told: true, untold: null },
    record: {
      ...{
        state: 'firing',
        health: 'ok',
        healthCode: null,
        healthReason: null,
        inARow: 0,
        since: window,
        lastSpoke: window,
        lastJudged: window,
      },
      ...{ lastSeen: window, firedAt: 200, resolvedAt: null, resolution: null, revision: 0 },
    },
    body: { sentence: 'x moved' } as Alert,
    evidence: { kind: 'volume', rows: 1, trailing: [] },
    ...{ acknowledged: null, snoozedUntil: null, verdict: null, openedAt: 210, updatedAt: 210 },
    ...more,
  };
}

describeOnBothEngines('Alerts', (engine) => {
  it('come back as they were saved, and keep what people said of them', async () => {
    const model = await registerModel(engine.database());
    const alert = toAlert(model);
    await saveAlerts(engine.database(), [alert]);
    const acknowledged = { by: 'ann', at: '2001-01-01T00:00:00Z', note: 'looking' };
    const word = { kind: 'acknowledged' as const, acknowledged };
    expect(await answerAlert(engine.database(), { id: alert.id, word, at: 5, by: 'key' })).toMatchObject({ acknowledged });
    await saveAlerts(engine.database(), [{ ...alert, record: { ...alert.record, state: 'recovering' }, updatedAt: 300 }]);
    const found = await loadAlert(engine.database(), alert.id);
    expect(found).toMatchObject({ ...alert, acknowledged, updatedAt: 300, record: { state: 'recovering' } });
    expect(await answerAlert(engine.database(), { id: 'none', word, at: 5, by: 'key' })).toBeNull();
    const [audit] = await listAudit(engine.database(), { model, limit: 1 });
    expect(audit).toMatchObject({ action: 'alert.acknowledged', by: 'key', subject: alert.id, after: word });
  });

  it('shows dashboards the latest trace that an alert names, and where it can be looked at if anywhere', async () => {
    const traces = { bin: '7 and more', spans: ['t-2', 't-1'].map((traceId) => ({ traceId, spanId: 's' })) };
    const bodies = [{ traces, links: { trace: 'https://tempo/t-2' } }, { traces, links: {} }, { links: {} }];
    const alerts = bodies.map((body, i) => toAlert('traced', { id: `traced-${i}`, body: body as unknown as Alert }));
    await saveAlerts(engine.database(), alerts);
    const sql = "SELECT trace_id, trace_url FROM plumbline.api_alerts WHERE model = 'traced' ORDER BY id";
    expect(await engine.database().query(sql, [])).toEqual([
      { trace_id: 't-2', trace_url: 'https://tempo/t-2' },
      { trace_id: 't-2', trace_url: null },
      { trace_id: null, trace_url: null },
    ]);
  });

  it('have the code that older ones were told by', async () => {
    const model = await registerModel(engine.database());
    const said = [
      ['too-few-rows', 'too few rows: the window has 3 of at least 200'],
      ['no-reference-hours', 'no reference for these hours: it has no rows in them'],
      ['no-counterpart', 'there is no psi of v1 on this window'],
      ['no-value', 'there is no psi among its values'],
      ['taken-over', 'v2 answers instead: what this version lacks went there'],
      [null, 'words that nobody knows any more'],
      [null, null],
    ] as const;
    const alerts = said.map(([, healthReason]) => {
      const { healthCode: _, ...record } = toAlert(model).record;
      return toAlert(model, { record: { ...record, healthReason } as StoredAlert['record'] });
    });
    await saveAlerts(engine.database(), alerts);
    await engine.database().exec(codes.sql.slice(0, codes.sql.indexOf('ALTER TABLE')));
    const found = new Map((await loadAlerts(engine.database(), { model })).map((alert) => [alert.id, alert]));
    const codeOf = (id: string) => [found.get(id)?.record.healthCode, found.get(id)?.body.healthCode];
    expect(alerts.map(({ id }) => codeOf(id))).toEqual(said.map(([code]) => [code, code]));
  });

  it('are listed newest first by what is asked', async () => {
    const model = await registerModel(engine.database());
    const [a, b, c] = [toAlert(model), toAlert(model, { version: 'v2' }), toAlert(model, { monitor: 'own', check: 'quality' })];
    await saveAlerts(engine.database(), [a]);
    await saveAlerts(engine.database(), [b]);
    await saveAlerts(engine.database(), [c]);
    const ids = async (filters: object): Promise<string[]> =>
      (await listAlerts(engine.database(), { model, limit: 10, ...filters })).items.map(({ id }) => id);
    expect(await ids({})).toEqual([c.id, b.id, a.id]);
    expect(await ids({ version: 'v2' })).toEqual([b.id]);
    expect(await ids({ states: ['resolved'] })).toEqual([]);
    expect(await ids({ states: ['firing'], check: 'quality' })).toEqual([c.id]);
    expect(await ids({ monitor: 'own' })).toEqual([c.id]);
    expect(await ids({ since: 201 })).toEqual([]);
    const first = await listAlerts(engine.database(), { model, limit: 2 });
    const rest = await listAlerts(engine.database(), { model, limit: 2, cursor: first.next ?? undefined });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual([c.id, b.id, a.id]);
    expect(await loadAlerts(engine.database(), { model, states: ['firing'], judgedSince: 200 })).toHaveLength(3);
  });

  it('take a step once', async () => {
    const model = await registerModel(engine.database());
    const alert = toAlert(model);
    await saveAlerts(engine.database(), [alert]);
    const step = { alert: alert.id, from: 'inactive', to: 'firing', window, at: 210, reason: 'it spoke', told: 'page' } as const;
    await insertTransitions(engine.database(), [{ ...step, sequence: 1, breach: { n: 3 } }]);
    await expect(insertTransitions(engine.database(), [{ ...step, sequence: 1, breach: null }])).rejects.toThrow();
    await insertTransitions(engine.database(), [{ ...step, sequence: 2, breach: null }]);
    expect(await listTransitions(engine.database(), [alert.id])).toEqual([
      { ...step, sequence: 1, breach: { n: 3 } },
      { ...step, sequence: 2, breach: null },
    ]);
  });

  it('of one model are worked on by one transaction at a time', async () => {
    const model = await registerModel(engine.database());
    const log: string[] = [];
    const work = (name: string, database = engine.database()): Promise<void> =>
      database.transaction(async (tx) => {
        await lockAlerts(tx, model);
        log.push(`${name} begins`);
        await tx.query('SELECT pg_sleep(0.05)');
        log.push(`${name} ends`);
      });
    await Promise.all([work('a'), work('b', engine.another())]);
    expect(log[1]).toBe(log[0]?.replace('begins', 'ends'));
  });

  it('count what people said by monitor', async () => {
    const model = await registerModel(engine.database());
    const said = (verdict: 'real' | 'expected' | 'noise') => ({ verdict, by: 'ann', at: '2001-01-01T00:00:00Z', note: '' });
    const alerts = [1, 2, 3, 4].map(() => toAlert(model));
    const pending = toAlert(model, { record: { ...toAlert(model).record, state: 'pending' } });
    await saveAlerts(engine.database(), [...alerts, pending]);
    for (const [at, verdict] of (['real', 'real', 'noise'] as const).entries()) {
      const word = { kind: 'verdict' as const, verdict: said(verdict) };
      await answerAlert(engine.database(), { id: alerts[at]?.id ?? '', word, at: 1, by: 'ann' });
    }
    const counts = await countVerdicts(engine.database(), { model, monitor: 'drift-day' });
    expect(counts).toEqual({ fired: 4, real: 2, expected: 0, noise: 1 });
  });
});

describeOnBothEngines('Evaluations', (engine) => {
  it('keep the latest revision of a window, and say how far each stream is', async () => {
    const model = await registerModel(engine.database());
    const stream = { model, version: 'v1', grain: 'day', family: 'drift' } as const;
    const evaluation = (from: number, rev: number): StoredEvaluation => ({
      ...{ ...stream, window: { from, to: from + 100 }, rev, backfill: false, alpha: 0.001, hypotheses: 4 },
      monitors: { 'drift-day': { hold: 1, recoverAfter: 2, revision: 0 } },
      verdicts: { rest: 'calm', of: { x: 'breach', y: ['too-few', 'too few rows'] } },
    });
    const [first, second] = [evaluation(0, 1), evaluation(100, 1)].map((one) => ({ ...one, breaches: {} }));
    await saveEvaluations(engine.database(), [first!, second!]);
    await saveEvaluations(engine.database(), [{ ...evaluation(0, 2), breaches: { x: { n: 900 } } }]);
    const of = { ...stream, from: 0 };
    expect(await loadBreach(engine.database(), { ...of, key: 'x' })).toEqual({ n: 900 });
    expect(await loadBreach(engine.database(), { ...of, key: 'y' })).toBeNull();
    expect(await loadBreach(engine.database(), { ...of, from: 7, key: 'x' })).toBeNull();
    expect(await loadEvaluations(engine.database(), { ...stream, from: 0, to: 100 })).toEqual([evaluation(0, 2)]);
    expect(await loadEvaluations(engine.database(), { ...stream, from: 0, to: 101 })).toHaveLength(2);
    const parts = [{ grain: 'day', family: 'drift' } as const, { grain: 'hour', family: 'volume' } as const];
    expect(await loadLatestEvaluated(engine.database(), { model, version: 'v1', parts })).toEqual([
      { grain: 'day', family: 'drift', latest: 100 },
      { grain: 'hour', family: 'volume', latest: null },
    ]);
  });

  it('go when the measures of their windows are gone, those of one model at a time', async () => {
    const [model, other] = [await registerModel(engine.database()), await registerModel(engine.database())];
    const stream = { version: 'v1', grain: 'day', family: 'drift' } as const;
    const common = {
      ...stream,
      rev: 1,
      backfill: false,
      alpha: null,
      hypotheses: 0,
      monitors: {},
      verdicts: { rest: 'calm', of: {} },
      breaches: {},
    };
    const windows = [0, 100].map((from) => ({ from, to: from + 100 }));
    for (const each of [model, other])
      await saveEvaluations(
        engine.database(),
        windows.map((one) => ({ ...common, model: each, window: one })),
      );
    await markBackfilledHours(engine.database(), { model, hours: [0, 150], at: 7 });
    await deleteExpiredEvaluations(engine.database(), [{ model, before: 150 }]);
    const left = async (of: string) =>
      (await loadEvaluations(engine.database(), { ...stream, model: of, from: 0, to: 999 })).length;
    expect([await left(model), await left(other)]).toEqual([1, 2]);
    expect(await loadBackfilledHours(engine.database(), { model, from: 0, to: 999 })).toEqual([{ hour: 150, at: 7 }]);
  });

  it('know into which hours history was loaded, and when last', async () => {
    const model = await registerModel(engine.database());
    await markBackfilledHours(engine.database(), { model, hours: [0, 100], at: 7 });
    await markBackfilledHours(engine.database(), { model, hours: [100, 200], at: 9 });
    await markBackfilledHours(engine.database(), { model, hours: [0], at: 3 });
    expect(await loadBackfilledHours(engine.database(), { model, from: 0, to: 200 })).toEqual([
      { hour: 0, at: 7 },
      { hour: 100, at: 9 },
    ]);
  });
});

describeOnBothEngines('Silences and changes', (engine) => {
  it('hold for their time, unless somebody ends them', async () => {
    const model = await registerModel(engine.database());
    const matchers = [{ label: 'model' as const, operator: '=' as const, value: model }];
    const id = randomUUID();
    const silence = { id, matchers, author: 'ann', reason: 'known', from: 1_000, to: 2_000, createdAt: 900 };
    await createSilence(engine.database(), { ...silence, by: 'key' });
    const holds = async (from: number, to: number): Promise<boolean> =>
      (await loadSilences(engine.database(), { from, to })).some((one) => one.id === id);
    expect([await holds(0, 1_000), await holds(0, 1_001), await holds(1_999, 3_000), await holds(2_000, 3_000)]).toEqual([
      ...[false, true, true, false],
    ]);
    const active = async (at: number) =>
      (await listSilences(engine.database(), { active: true, at, limit: 100 })).items.some((one) => one.id === id);
    expect([await active(999), await active(1_500), await active(2_000)]).toEqual([false, true, false]);
    expect(await endSilence(engine.database(), { id, at: 1_400, by: 'ben' })).toMatchObject({ endedAt: 1_400, endedBy: 'ben' });
    expect(await endSilence(engine.database(), { id, at: 1_600, by: 'cleo' })).toMatchObject({ endedAt: 1_400, endedBy: 'ben' });
    expect(await endSilence(engine.database(), { id: 'none', at: 1, by: 'ben' })).toBeNull();
    expect(await active(1_500)).toBe(false);
    const audit = await listAudit(engine.database(), { model, limit: 2 });
    expect(audit.map(({ action, by }) => [action, by])).toEqual([
      ['silence.ended', 'ben'],
      ['silence.created', 'key'],
    ]);
  });

  it('list what others told beside alias moves and schema revisions, each once', async () => {
    const model = await registerModel(engine.database(), 'v1', 'v2');
    const change = {
      source: randomUUID(),
      id: '1',
      type: 'deploy',
      time: 50,
      models: [model],
      features: ['x'],
      summary: 's',
      link: null,
    };
    const save = (more: object): Promise<string> =>
      saveChange(engine.database(), { change: { ...change, ...more }, at: 1, by: 'ci' });
    expect([await save({}), await save({ summary: 'other' })]).toEqual(['saved', 'known']);
    await save({ id: '2', models: ['another-model'] });
    await assignAlias(engine.database(), { model, alias: 'production', version: 'v1', at: 60, by: 'ann' });
    for (const [at, type] of [
      [70, 'numeric'],
      [80, 'categorical'],
    ] as const) {
      await saveVersion(engine.database(), { model, version: 'v1', definition: { features: { x: { type } } }, at, by: 'ann' });
    }
    const found = await loadChanges(engine.database(), { model, from: 50, to: 81 });
    expect(found.filter(({ models }) => models.includes(model)).map(({ type, time, summary }) => [type, time, summary])).toEqual([
      ['deploy', 50, 's'],
      ['alias-moved', 60, 'production moved from nothing to v1, by ann'],
      ['schema-changed', 80, 'The feature schema of v1 became revision 2, declared'],
    ]);
    expect((await listChanges(engine.database(), { model, limit: 10, from: 50, to: 51 })).items).toEqual([change]);
  });
});
