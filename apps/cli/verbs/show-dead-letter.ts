import { wholeDeadLetter } from '#libs/contracts';
import { bytesText } from '../table/bytes-text.js';
import type { CommandDeps } from '../command-deps.js';
import { plainText } from '../table/plain-text.js';
import { wrapText } from '../table/wrap-text.js';

/** One dead letter: where it came from, why it could not be read, and itself. */
export async function showDeadLetter({ client, terminal }: CommandDeps, id: string, raw: boolean): Promise<number> {
  const letter = await client.get(`/v1/dead-letters/${encodeURIComponent(id)}`, wholeDeadLetter);
  const { kind, source, encoding, topic, partition, offset, position, knownAt, code, path, message, replay, headers } = letter;
  if (raw) {
    terminal.out(letter.text ?? letter.payloadBase64);
    return 0;
  }
  const place =
    source === 'kafka' ? `topic ${plainText(topic)}, partition ${partition}, offset ${offset}` : `item ${position} of a request`;
  const lines = [
    `${id}: ${kind} in ${encoding}, ${bytesText(letter.bytes)}, came ${knownAt} by ${source}, ${place}`,
    ...wrapText(plainText(`${code}, ${path}: ${message}`), terminal.columns, { first: '  ', indent: '  ' }),
    ...(replay === null
      ? ['  It was not replayed yet.']
      : wrapText(
          plainText(
            `replayed ${replay.at} by ${replay.by}: ${replay.outcome}${replay.message === '' ? '' : `, ${replay.path}: ${replay.message}`}`,
          ),
          terminal.columns,
          { first: '  ', indent: '  ' },
        )),
    ...Object.entries(headers).map(([name, value]) => `  ${plainText(name)}: ${plainText(value)}`),
    '',
    letter.text === null ? `in base64, for it is no text: ${letter.payloadBase64}` : plainText(letter.text),
  ];
  terminal.out(`${lines.join('\n')}\n`);
  return 0;
}
