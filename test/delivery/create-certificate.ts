import { generateKeyPairSync, sign } from 'node:crypto';

/** A piece of DER: tag, length, content. */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const length =
    body.length < 128 ? [body.length] : body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
const sequence = (...content: Buffer[]): Buffer => der(0x30, ...content);
const id = (text: string): Buffer => der(0x06, hex(text));
const time = (date: Date): Buffer => der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));

/** A self-signed certificate for a host name, made here so that none lies about and none runs out. */
export function createCertificate(host: string, { from, to }: { from: Date; to: Date }): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(id('2a8648ce3d040302'));
  const name = sequence(der(0x31, sequence(id('550403'), der(0x0c, Buffer.from(host)))));
  const authority = sequence(id('551d13'), der(0x01, hex('ff')), der(0x04, sequence(der(0x01, hex('ff')))));
  const alternativeNames = sequence(id('551d11'), der(0x04, sequence(der(0x82, Buffer.from(host)))));
  const content = sequence(
    der(0xa0, der(0x02, hex('02'))),
    der(0x02, hex('01')),
    ecdsaWithSha256,
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(authority, alternativeNames)),
  );
  const signature = der(0x03, hex('00'), sign('sha256', content, privateKey));
  const encoded = sequence(content, ecdsaWithSha256, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${encoded}\n-----END CERTIFICATE-----\n`,
  };
}
