import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOnPaper } from '../../apps/cli/testing/run-on-paper.js';
import { answer, startReceiver, type Receiver } from '../delivery/start-receiver.js';
import { startTestStack, type TestStack } from './start-test-stack.js';

let stack: TestStack;
let receiver: Receiver;
let status = 204;

beforeAll(async () => {
  stack = await startTestStack('2026-08-01T00:00:00Z');
  receiver = await startReceiver((socket, request) => answer(status)(socket, request));
}, 60_000);

afterAll(async () => {
  await stack.stop();
  await receiver.close();
});

const run = (...args: string[]) => runOnPaper([...args, '--url', stack.url], { columns: 160 });

describe('plumbline endpoints', () => {
  it('begins with nobody who is told', async () => {
    expect(await run('endpoints', 'list')).toMatchObject({ exitCode: 0, out: expect.stringContaining('endpoints add NAME') });
  });

  it('adds one, shows its secret once, and tries it', async () => {
    const to = `http://127.0.0.1:${receiver.port}/hook`;
    const added = await run('endpoints', 'add', 'pipeline', '--to', to, '--allow', '127.0.0.1/32', '--header', 'X-Key: hunter2');
    expect(added).toMatchObject({ exitCode: 0, out: expect.stringMatching(/shown this once[^]*whsec_/) });
    expect(await run('endpoints', 'test', 'pipeline')).toMatchObject({
      ...{ exitCode: 0, out: expect.stringMatching(/^It arrived: answered 204\nmsg_\S+, \d+ ms\n$/) },
    });
    expect(receiver.requests.at(-1)?.headers).toMatchObject({ 'x-key': 'hunter2' });
    const { out } = await run('endpoints', 'list');
    expect(out.split('\n')[1]).toMatch(/^pipeline +webhook +ready +every alert +http:\/\/127/);
    status = 503;
    expect(await run('endpoints', 'test', 'pipeline')).toMatchObject({
      ...{ exitCode: 1, out: expect.stringContaining('It did not arrive (http-5xx): answered 503') },
    });
    expect((await run('endpoints', 'rotate', 'pipeline')).out).toContain('the one before signs too until');
  });

  it('takes a password from a file and never shows it', async () => {
    const file = join(stack.dataDir, 'password');
    writeFileSync(file, 'hunter2\n');
    const airflow = ['--kind', 'airflow', '--to', 'https://airflow.example', '--dag', 'train', '--username', 'me'];
    const without = await run('endpoints', 'add', 'air', ...airflow);
    expect(without).toMatchObject({ exitCode: 1, err: expect.stringContaining('Airflow asks for a password') });
    const added = await run('endpoints', 'add', 'air', ...airflow, '--no-alerts', '--password-file', file);
    expect(added).toMatchObject({ exitCode: 0, err: '' });
    const listed = await run('endpoints', 'list');
    expect(listed.out).toMatch(/air +airflow +ready +what names it/);
    expect(listed.out + readFileSync(join(stack.dataDir, 'secret-key'), 'utf8')).not.toContain('hunter2');
    expect(await run('endpoints', 'remove', 'air')).toMatchObject({ exitCode: 0 });
  });

  it('says what is missing before anything is sent', async () => {
    const { exitCode, err } = await run('endpoints', 'add', 'mail', '--kind', 'email', '--to', 'smtps://mail.example');
    expect([exitCode, err]).toEqual([2, 'The endpoint is not whole: a target of kind email needs --from.\n']);
    expect(await run('endpoints', 'test', 'nobody')).toMatchObject({ exitCode: 1, err: expect.stringContaining('no endpoint') });
  });
});

describe('plumbline deliveries and keys', () => {
  it('have nothing to show at first', async () => {
    expect(await run('deliveries', 'list', '--state', 'dead')).toMatchObject({ exitCode: 0, out: 'There is no such message.\n' });
    expect(await run('deliveries', 'redrive', 'msg_1')).toMatchObject({ exitCode: 1 });
    expect(await run('deliveries', 'redrive')).toMatchObject({ exitCode: 2 });
    expect((await run('deliveries', 'redrive', '--all-dead-of', 'pipeline')).out).toBe('pipeline has no dead letters.\n');
    expect(await run('deliveries', 'show', 'msg_1')).toMatchObject({ exitCode: 1 });
    expect((await run('keys', 'list')).out).toContain('keys create NAME');
  });

  it('make a key that alone goes to standard output, list it without it, and revoke it', async () => {
    const made = await run('keys', 'create', 'scorer', '--scope', 'ingest', 'read');
    expect(made.out).toMatch(/^plumbline_[0-9a-f]{8}_[\w-]{43}\n$/);
    const id = made.out.split('_')[1] ?? '';
    const { out } = await run('keys', 'list');
    expect(out).toMatch(new RegExp(`^${id} +scorer +ingest, read +2026-08-01 +– +–$`, 'm'));
    expect((await run('keys', 'revoke', id)).exitCode).toBe(0);
    expect((await run('keys', 'list')).out).toMatch(/2026-08-01 +– +2026-08-01/);
    expect(await run('keys', 'create', 'x', '--scope', 'everything')).toMatchObject({ exitCode: 2 });
  });
});
