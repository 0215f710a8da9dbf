/**
 * Where clouds tell a machine its own credentials. No webhook is received there, so nothing allows them: neither a host name nor a
 * wide CIDR. Some of them are public addresses by their range.
 */
const names = [
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'metadata.azure.com',
  'metadata.azure.internal',
  'metadata.packet.net',
  'metadata.platformequinix.com',
  'metadata.tencentyun.com',
  'instance-data',
  'instance-data.ec2.internal',
];
const addresses = [
  '169.254.169.254', // AWS, Google, Azure, OpenStack and most others
  '169.254.170.2', // AWS, tasks
  '169.254.170.23', // AWS, pods
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254', // Google
  '100.100.100.200', // Alibaba
  '168.63.129.16', // Azure's wire server
  '192.0.0.192', // Oracle
];

export const metadataHosts: ReadonlySet<string> = new Set(names);

/** In the form that `ipaddr.js` prints. */
export const metadataAddresses: ReadonlySet<string> = new Set(addresses);
