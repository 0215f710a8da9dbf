import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { deliver } from '#libs/delivery';
import type { DeliveryMessage, DeliveryOutcome, EmailTarget } from '#libs/delivery';
import { createCertificate } from './create-certificate.js';
import { deps, email, message } from './targets.js';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Mail = { from: string; to: string[]; text: string; user: string | undefined; secure: boolean };

/** A real mail server on loopback that keeps what it took. */
async function startMailServer(options: SMTPServerOptions = {}): Promise<{ port: number; mails: Mail[] }> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true, logger: false },
    onData(stream, { envelope, user, secure }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ from, to, text: Buffer.concat(chunks).toString('utf8'), user: user?.toString(), secure });
        done(null);
      });
    },
    ...options,
  });
  // A client that hangs up while it is refused is no error of the test.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  closing.push(() => new Promise((resolve) => server.close(() => resolve(undefined))));
  return { port: (listening.address() as AddressInfo).port, mails };
}

/** A server that says what it is told to, line by line, and nothing more. */
async function startScripted(greet: (socket: Socket) => void, answers: Record<string, string> = {}): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      const said = answers[chunk.toString('utf8').slice(0, 4)];
      if (said !== undefined) socket.write(`${said}\r\n`);
    });
    greet(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return (server.address() as AddressInfo).port;
}

const refusing = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });
const send = (port: number, changes: Partial<EmailTarget> = {}, told: DeliveryMessage = message, totalMs = 5_000) =>
  deliver({ ...email(`smtp://127.0.0.1:${port}`), ...changes }, told, deps({ timeouts: { totalMs } }));

describe('a mail', () => {
  it('arrives, as text, under an id that comes from the delivery', async () => {
    const { port, mails } = await startMailServer();
    expect(await send(port)).toMatchObject({
      outcome: 'delivered',
      detail: expect.stringMatching(/^the mail server answered 250 /),
    });
    expect(mails).toMatchObject([{ from: 'plumbline@example.org', to: ['a@example.org', 'b@example.org'] }]);
    const [head = '', ...parts] = mails[0]?.text.split('\r\n\r\n') ?? [];
    expect(head).toContain(`Message-ID: <${message.id}@example.org>`);
    expect(head).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(parts.join('\n\n')).toMatch(
      /distance moved.*Population\.\s+Owner: flights@example\.org\s+Alert: https:\/\/plumbline/s,
    );
  });

  it('has the same id at each attempt', async () => {
    const { port, mails } = await startMailServer();
    await send(port);
    await send(port);
    const ids = mails.map(({ text }) => /^Message-ID: (.*)$/m.exec(text)?.[1]);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('has no header that its title would give it', async () => {
    const { port, mails } = await startMailServer();
    await send(port, {}, { ...message, notice: { title: 'a\r\nBcc: evil@example.org', text: '.\r\nb' } });
    expect(mails[0]?.to).toEqual(['a@example.org', 'b@example.org']);
    expect(mails[0]?.text).toContain('Subject: a Bcc: evil@example.org\r\n');
    expect(mails[0]?.text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m);
  });

  it('is sent by who has the password', async () => {
    const { port, mails } = await startMailServer({
      allowInsecureAuth: true,
      authOptional: false,
      onAuth: ({ username, password }, _session, done) =>
        done(username === 'me@x' && password === 'hunter2' ? null : new Error('no'), { user: username }),
    });
    const url = `smtp://me%40x@127.0.0.1:${port}`;
    expect(await send(port, { url, password: 'hunter2' })).toMatchObject({ outcome: 'delivered' });
    expect(mails[0]?.user).toBe('me@x');
    const refused = await send(port, { url, password: 'hunter3' });
    expect(refused).toMatchObject({ outcome: 'retry', reason: 'unauthorized', config: true, status: 535 });
    expect(JSON.stringify(refused)).not.toContain('hunter');
  });

  it('is not sent with a password that stands in the URL', async () => {
    const { port, mails } = await startMailServer();
    expect(await send(port, { url: `smtp://me:hunter2@127.0.0.1:${port}` })).toEqual({
      ...{ outcome: 'dead', reason: 'bad-target', detail: 'the URL holds a password: give it apart' },
    });
    expect(mails).toEqual([]);
  });

  it('is not sent by STARTTLS to a server that nobody vouches for', async () => {
    const around = { from: new Date(Date.now() - 1e8), to: new Date(Date.now() + 1e8) };
    const { port, mails } = await startMailServer({ disabledCommands: [], ...createCertificate('mail.example.org', around) });
    expect(await send(port, { url: `smtp://mail.example.org:${port}` })).toEqual({
      ...{ outcome: 'retry', reason: 'tls', detail: 'the mail server failed: DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(mails).toEqual([]);
  });

  it('is not sent to an address that is not meant', async () => {
    const { port, mails } = await startMailServer();
    expect(await send(port, { allow: [] })).toMatchObject({ outcome: 'dead', reason: 'forbidden-address' });
    expect(await send(port, { url: `smtp://mail.example.org:${port}`, allow: ['10.0.0.0/8'] })).toMatchObject({
      ...{ outcome: 'retry', reason: 'forbidden-address', config: true },
    });
    expect(mails).toEqual([]);
  });
});

const greeting = (text: string) => (socket: Socket) => void socket.write(`${text}\r\n`);
const polite = { EHLO: '250 mail.example.org', MAIL: '250 ok', RCPT: '250 ok', DATA: '354 go on' };

describe('a mail server', () => {
  const rows: [string, () => Promise<number>, DeliveryOutcome][] = [
    [
      'is too busy',
      () => startScripted(greeting('421 too busy')),
      { outcome: 'retry', reason: 'smtp-4xx', status: 421, detail: 'the mail server answered 421 too busy' },
    ],
    [
      'refuses all mail',
      () => startScripted(greeting('554 no mail here')),
      { outcome: 'retry', reason: 'smtp-5xx', config: true, status: 554, detail: 'the mail server answered 554 no mail here' },
    ],
    [
      'knows no such mailbox',
      () => startScripted(greeting('220 hi'), { ...polite, RCPT: '550 no such mailbox' }),
      { outcome: 'retry', reason: 'smtp-5xx', config: true, status: 550, detail: 'the mail server answered 550 no such mailbox' },
    ],
    [
      'has no room',
      () => startScripted(greeting('220 hi'), { ...polite, RCPT: '452 no room' }),
      { outcome: 'retry', reason: 'smtp-4xx', status: 452, detail: 'the mail server answered 452 no room' },
    ],
    [
      'hangs before its greeting',
      () => startScripted(() => undefined),
      { outcome: 'retry', reason: 'timeout', detail: 'the mail server did not answer in time' },
    ],
    [
      'hangs after its greeting',
      () => startScripted(greeting('220 hi')),
      { outcome: 'retry', reason: 'timeout', detail: 'the mail server did not answer in time' },
    ],
    [
      'hangs once it has the mail',
      () => startScripted(greeting('220 hi'), polite),
      { outcome: 'retry', reason: 'timeout', detail: 'the mail server did not answer in time' },
    ],
    [
      'hangs up',
      () => startScripted((socket) => socket.end()),
      { outcome: 'retry', reason: 'reset', detail: 'the mail server failed: ECONNECTION' },
    ],
    [
      'resets',
      () => startScripted((socket) => setTimeout(() => socket.resetAndDestroy(), 50)),
      { outcome: 'retry', reason: 'reset', detail: 'the mail server failed: ECONNRESET' },
    ],
    [
      'talks something else',
      () => startScripted(greeting('HTTP/1.1 400 Bad Request')),
      { outcome: 'retry', reason: 'bad-answer', detail: 'the mail server failed: EPROTOCOL' },
    ],
  ];

  it.each(rows)('that %s', async (_what, start, expected) => {
    expect(await send(await start(), {}, message, 500)).toEqual(expected);
  });

  it('that is not there', async () => {
    const { port } = await startMailServer();
    for (const close of closing.splice(0)) await close();
    expect(await send(port)).toEqual({ outcome: 'retry', reason: 'refused', detail: 'The connection failed: ECONNREFUSED' });
  });

  it.each([
    [550, { outcome: 'delivered', detail: 'the mail server took it for 1 of 2 and refused 1' }],
    [451, { outcome: 'retry', reason: 'smtp-4xx', detail: 'the mail server took it for 1 of 2 and put off 1' }],
  ])('that says %d to one of two', async (code, expected) => {
    const { port, mails } = await startMailServer({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('b') ? refusing(code, 'not this one') : null),
    });
    expect(await send(port)).toEqual(expected);
    expect(mails.map(({ to }) => to)).toEqual([['a@example.org']]);
  });

  it('that refuses the content', async () => {
    const { port } = await startMailServer({
      onData: (stream, _session, done) => stream.on('end', () => done(refusing(552, 'too much'))).resume(),
    });
    expect(await send(port)).toEqual({
      ...{ outcome: 'retry', reason: 'smtp-5xx', config: true, status: 552, detail: 'the mail server answered 552 too much' },
    });
  });
});
