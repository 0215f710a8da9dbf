import { lookup } from 'node:dns/promises';

/** As the machine does it, its hosts file and a cluster's search domains included. */
export async function lookUp(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
