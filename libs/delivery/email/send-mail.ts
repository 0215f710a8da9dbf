import { createTransport } from 'nodemailer';
import type { NodemailerError, SMTPTransportOptions } from 'nodemailer';
import type { Socket } from 'node:net';
import type { DeliveryMessage } from '../delivery-message.js';
import { parseAddress } from '../guard/parse-address.js';
import type { ParsedDestination } from '../guard/parse-destination.js';
import type { DeliveryOutcome } from '../outcome/delivery-outcome.js';
import { toExcerpt } from '../outcome/to-excerpt.js';
import type { EmailTarget } from '../target.js';
import { buildMail } from './build-mail.js';
import { classifySmtpError } from './classify-smtp-error.js';

/** Sends one mail over a connection that is open and vetted, and closes it. */
export async function sendMail(
  destination: ParsedDestination,
  socket: Socket,
  target: EmailTarget,
  message: DeliveryMessage,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  const secrets = target.password === undefined ? [] : [target.password, toBase64(target.password)];
  try {
    const transport = createTransport(toOptions(destination, socket, target));
    const { rejected, rejectedErrors, response } = await transport.sendMail({ ...buildMail(target, message), signal });
    return classifyRecipients(target.to.length, rejected.length, rejectedErrors ?? [], toExcerpt(response, secrets));
  } catch (error) {
    if (signal.aborted) return { outcome: 'retry', reason: 'timeout', detail: 'the mail server did not answer in time' };
    return classifySmtpError(error, secrets);
  } finally {
    socket.destroy();
  }
}

/** Those that were put off need the mail again, though others then have it twice under one Message-ID; the refused stay refused. */
function classifyRecipients(all: number, refused: number, errors: readonly NodemailerError[], answer: string): DeliveryOutcome {
  const putOff = errors.filter(({ responseCode = 0 }) => responseCode < 500).length;
  const told = `the mail server took it for ${all - refused} of ${all}`;
  if (putOff > 0) return { outcome: 'retry', reason: 'smtp-4xx', detail: `${told} and put off ${putOff}` };
  return {
    outcome: 'delivered',
    detail: refused === 0 ? `the mail server answered ${answer}` : `${told} and refused ${refused}`,
  };
}

function toOptions({ url, host, encrypted }: ParsedDestination, socket: Socket, { password }: EmailTarget): SMTPTransportOptions {
  const isLocal = socket.remoteAddress === '127.0.0.1' || socket.remoteAddress === '::1';
  return {
    host,
    connection: socket,
    secure: encrypted,
    secured: encrypted,
    tls: parseAddress(host) ? { host } : { host, servername: host },
    ...(password === undefined ? {} : { auth: { user: decodeURIComponent(url.username), pass: password }, forceAuth: true }),
    // A password leaves this machine encrypted or not at all.
    requireTLS: password !== undefined && !isLocal,
  };
}

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}
