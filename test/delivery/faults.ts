import { Socket } from 'node:net';
import type { DeliveryDeps, DeliveryOutcome } from '#libs/delivery';
import { answer } from './start-receiver.js';
import type { Behaviour } from './start-receiver.js';

/** Something that goes wrong, or right in an odd way, and what an attempt makes of it. */
export type Fault = {
  name: string;
  behave?: Behaviour;
  deps?: Partial<DeliveryDeps>;
  expected: DeliveryOutcome;
  /** Where Airflow differs: it is judged by its answer's body, and a duplicate is a success. */
  airflow?: DeliveryOutcome;
};

const wallNow = () => Date.UTC(2026, 10, 24, 12, 0, 0);
const soon: Partial<DeliveryDeps> = { timeouts: { totalMs: 400 } };
const shortBody: Partial<DeliveryDeps> = { timeouts: { bodyMs: 100 } };

const failing = (code: string): Error => Object.assign(new Error('the host is secret.example'), { code });
const retry = (reason: string, detail: string, more: object = {}) =>
  ({ outcome: 'retry', reason, detail, ...more }) as DeliveryOutcome;
const answered = (status: number, reason: string, more: object = {}) => retry(reason, `answered ${status}`, { status, ...more });
const config = { config: true };

const delivered = (status: number, detail = `answered ${status}`): DeliveryOutcome => ({ outcome: 'delivered', status, detail });
const noRun = (status: number) =>
  retry('bad-answer', `answered ${status} without the run msg_0199a1b2c3d4: is this Airflow 3?`, { status, ...config });
const notWhole = (status: number) => delivered(status, `answered ${status}, and no whole body`);

/** Writes a piece again and again until the other end hangs up. */
function drip(socket: Socket, first: string, piece: string, everyMs: number): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.once('close', () => clearInterval(timer));
}

/** Writes as fast as it is read, without end. */
function flood(socket: Socket, first: string): void {
  socket.write(first);
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}

const head = (status: number, length: number) => `HTTP/1.1 ${status} X\r\ncontent-length: ${length}\r\n\r\n`;
const TEN_GB = 10_000_000_000;

const noConnection: Fault[] = [
  {
    name: 'a name that is not there',
    deps: { lookup: () => Promise.reject(failing('ENOTFOUND')) },
    expected: retry('dns', 'The look-up of the host failed: ENOTFOUND'),
  },
  {
    name: 'a resolver that fails',
    deps: { lookup: () => Promise.reject(failing('EAI_AGAIN')) },
    expected: retry('dns', 'The look-up of the host failed: EAI_AGAIN'),
  },
  {
    name: 'a name without an address',
    deps: { lookup: () => Promise.resolve([]) },
    expected: retry('dns', 'the host has no address'),
  },
  {
    name: 'a resolver that hangs',
    deps: { lookup: () => new Promise(() => undefined), timeouts: { connectMs: 100 } },
    expected: retry('connect-timeout', 'The look-up of the host took too long'),
  },
  {
    name: 'a connection that hangs',
    deps: { connect: () => new Socket(), timeouts: { connectMs: 100 } },
    expected: retry('connect-timeout', 'The connection took too long'),
  },
  {
    name: 'a network that is not reached',
    deps: { connect: () => new Socket().destroy(failing('ENETUNREACH')) },
    expected: retry('unreachable', 'The connection failed: ENETUNREACH'),
  },
];

const noAnswer: Fault[] = [
  { name: 'hangs before an answer', behave: () => undefined, deps: soon, expected: retry('timeout', 'no answer came in time') },
  {
    name: 'hangs in its headers',
    behave: (socket) => socket.write('HTTP/1.1 200 OK\r\nx-a: '),
    deps: soon,
    expected: retry('timeout', 'no answer came in time'),
  },
  {
    name: 'answers a byte at a time',
    behave: (socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'x', 20),
    deps: soon,
    expected: retry('timeout', 'no answer came in time'),
  },
  {
    name: 'answers 200 too late',
    behave: (socket, request) => void setTimeout(() => answer(200)(socket, request), 800),
    deps: soon,
    expected: retry('timeout', 'no answer came in time'),
  },
  { name: 'resets', behave: (socket) => socket.resetAndDestroy(), expected: retry('reset', 'The request failed: ECONNRESET') },
  { name: 'hangs up', behave: (socket) => socket.end(), expected: retry('reset', 'The request failed: ECONNRESET') },
  {
    name: 'talks something else',
    behave: (socket) => socket.end('220 mail.example.org ESMTP\r\n'),
    expected: retry('bad-answer', 'The request failed: HPE_INVALID_CONSTANT'),
  },
  {
    name: 'has headers without end',
    behave: (socket) => flood(socket, 'HTTP/1.1 200 OK\r\nx-a: '),
    expected: retry('bad-answer', 'The request failed: HPE_HEADER_OVERFLOW'),
  },
  {
    name: 'changes the protocol',
    behave: (socket) => socket.write('HTTP/1.1 101 X\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    deps: shortBody,
    expected: answered(101, 'bad-answer'),
  },
];

const oddBodies: Fault[] = [
  {
    name: '200, and the body hangs',
    behave: (socket) => socket.write(`${head(200, 99)}ok`),
    deps: shortBody,
    expected: delivered(200, 'answered 200: ok'),
    airflow: notWhole(200),
  },
  {
    name: '200, and a byte at a time',
    behave: (socket) => drip(socket, head(200, 1_000_000), '.', 1_000),
    deps: shortBody,
    expected: delivered(200),
    airflow: notWhole(200),
  },
  {
    name: '200, and 10 GB',
    behave: (socket) => flood(socket, head(200, TEN_GB)),
    expected: delivered(200, `answered 200: ${'x'.repeat(300)}…`),
    airflow: notWhole(200),
  },
  {
    name: '200, and a reset',
    behave: (socket) => socket.write(head(200, 99), () => socket.resetAndDestroy()),
    expected: delivered(200),
    airflow: notWhole(200),
  },
  {
    name: '500, and the body hangs',
    behave: (socket) => socket.write(`${head(500, 99)}oops`),
    deps: shortBody,
    expected: retry('http-5xx', 'answered 500: oops', { status: 500 }),
  },
  {
    name: '500, and 10 GB',
    behave: (socket) => flood(socket, head(500, TEN_GB)),
    expected: retry('http-5xx', `answered 500: ${'x'.repeat(300)}…`, { status: 500 }),
  },
];

const date = 'Tue, 24 Nov 2026 12:01:30 GMT';
const statuses: Fault[] = [
  { name: '200', behave: answer(200, {}, 'ok'), expected: delivered(200, 'answered 200: ok'), airflow: noRun(200) },
  { name: '201', behave: answer(201), expected: delivered(201), airflow: noRun(201) },
  { name: '202', behave: answer(202), expected: delivered(202), airflow: noRun(202) },
  { name: '204', behave: (socket) => socket.end('HTTP/1.1 204 X\r\n\r\n'), expected: delivered(204), airflow: noRun(204) },
  ...[300, 301, 302, 303, 304, 307, 308].map((status) => ({
    name: `${status}`,
    behave: answer(status, { location: 'http://127.0.0.1:1/elsewhere' }),
    expected: retry('redirect', `answered ${status}: redirects are not followed`, { status, ...config }),
  })),
  {
    name: '400',
    behave: answer(400, {}, '{"error":\n "no\u0000 such field"}'),
    expected: retry('http-4xx', 'answered 400: {"error": "no such field"}', { status: 400, ...config }),
  },
  { name: '401', behave: answer(401), expected: answered(401, 'unauthorized', config) },
  { name: '403', behave: answer(403), expected: answered(403, 'unauthorized', config) },
  { name: '404', behave: answer(404), expected: answered(404, 'http-4xx', config) },
  { name: '408', behave: answer(408), expected: answered(408, 'http-4xx') },
  {
    name: '409',
    behave: answer(409),
    expected: answered(409, 'http-4xx'),
    airflow: delivered(409, 'the run msg_0199a1b2c3d4 was there already'),
  },
  {
    name: '410',
    behave: answer(410),
    expected: { outcome: 'disable-endpoint', reason: 'gone', status: 410, detail: 'answered 410' },
  },
  { name: '413', behave: answer(413), expected: answered(413, 'http-4xx', config) },
  { name: '422', behave: answer(422), expected: answered(422, 'http-4xx', config) },
  { name: '425', behave: answer(425), expected: answered(425, 'http-4xx') },
  { name: '429', behave: answer(429), expected: answered(429, 'throttled') },
  {
    name: '429, seconds',
    behave: answer(429, { 'retry-after': '120' }),
    expected: answered(429, 'throttled', { retryAfterMs: 120_000 }),
  },
  {
    name: '429, a date',
    behave: answer(429, { 'retry-after': date }),
    deps: { wallNow },
    expected: answered(429, 'throttled', { retryAfterMs: 90_000 }),
  },
  {
    name: '429, a date gone by',
    behave: answer(429, { 'retry-after': 'Mon, 23 Nov 2026 12:00:00 GMT' }),
    deps: { wallNow },
    expected: answered(429, 'throttled'),
  },
  { name: '429, negative', behave: answer(429, { 'retry-after': '-120' }), expected: answered(429, 'throttled') },
  { name: '429, garbage', behave: answer(429, { 'retry-after': 'later' }), expected: answered(429, 'throttled') },
  {
    name: '429, huge',
    behave: answer(429, { 'retry-after': '99999999999' }),
    expected: answered(429, 'throttled', { retryAfterMs: 3_600_000 }),
  },
  { name: '500', behave: answer(500), expected: answered(500, 'http-5xx') },
  { name: '500 does not ask to wait', behave: answer(500, { 'retry-after': '120' }), expected: answered(500, 'http-5xx') },
  { name: '502', behave: answer(502), expected: answered(502, 'http-5xx') },
  { name: '503', behave: answer(503), expected: answered(503, 'http-5xx') },
  {
    name: '503, seconds',
    behave: answer(503, { 'retry-after': '7' }),
    expected: answered(503, 'http-5xx', { retryAfterMs: 7_000 }),
  },
  { name: '504', behave: answer(504), expected: answered(504, 'http-5xx') },
  { name: '599', behave: answer(599), expected: answered(599, 'http-5xx') },
  { name: '600', behave: answer(600), expected: answered(600, 'bad-answer') },
];

export const faults = { noConnection, noAnswer, oddBodies, statuses };
