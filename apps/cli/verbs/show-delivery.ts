import { wholeDeliveryAnswer } from '#libs/contracts';
import type { CommandDeps } from '../command-deps.js';
import { plainText } from '../table/plain-text.js';
import { wrapText } from '../table/wrap-text.js';

/** One message with its attempts and its text. */
export async function showDelivery({ client, terminal }: CommandDeps, id: string): Promise<number> {
  const { state, endpoint, type, subject, reason, nextAttemptAt, tries, body } = await client.get(
    `/v1/deliveries/${encodeURIComponent(id)}`,
    wholeDeliveryAnswer,
  );
  const lines = [
    `${id} to ${plainText(endpoint)}: ${state}${nextAttemptAt === null ? '' : `, next attempt at ${nextAttemptAt}`}`,
    `${type} of ${plainText(subject)}`,
    ...(reason === null || state === 'delivered' ? [] : wrapText(plainText(reason), terminal.columns, { indent: '  ' })),
    '',
    ...tries.flatMap(({ attempt, startedAt, answer }) =>
      wrapText(plainText(answer?.detail ?? 'the process ended before an answer came'), terminal.columns, {
        first: `  ${attempt}  ${startedAt}  ${answer?.outcome ?? 'unknown'}: `,
        indent: '     ',
      }),
    ),
    ...(tries.length === 0 ? ['  It was not tried yet.'] : []),
    '',
    JSON.stringify(body, null, 2),
  ];
  terminal.out(`${lines.join('\n')}\n`);
  return 0;
}
