/**
 * URLs that must not be connected to, by the trick they try. `PORT` is where the canary listens. They are written as a user
 * would write them; names are answered by the resolver of the test, never by DNS.
 */

/** Spellings of this machine and of what is near it, as the host of a URL. */
const literals = `
127.0.0.1 127.0.0.2 127.1 127.0.1 127.255.255.254 0177.0.0.1 0177.0.0.01 00177.1 017700000001 0x7f.0.0.1 0x7f.1 0x7F000001
0x7f.0x0.0x0.0x1 0177.0x0.0.1 2130706433 127.0.0.1. 127.000.000.001 0.0.0.0 0 0x0 00 0.0.0.1 0.1.2.3
１２７.0.0.1 127。0。0。1 127．0．0．1 127｡0｡0｡1 ⑫7.0.0.1 ①②⑦.⓪.⓪.① ０ｘ７ｆ.１ %31%32%37.0.0.1 %30 127.0.0.%31
[::1] [::] [0:0:0:0:0:0:0:1] [0000::0001] [::127.0.0.1] [::7f00:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [0:0:0:0:0:ffff:127.0.0.1]
[::ffff:0:127.0.0.1] [::ffff:0:7f00:1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::127.0.0.1] [2002:7f00:1::] [2002:7f00:1::1]
[2001:0:1:2:3:4:80ff:fffe] [2606:4700::5efe:7f00:1] [::ffff:8.8.8.8] [64:ff9b::8.8.8.8] [::8.8.8.8] [2002:808:808::1]
10.0.0.1 10.255.255.255 10.1 012.0.0.1 0xa.1 167772161 172.16.0.1 172.31.255.255 0xac.16.1 192.168.0.1 192.168.1 0300.0250.0.1 3232235521
100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1 192.88.99.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 4294967295 0xffffffff
[fc00::1] [fd00::1] [fdff:ffff::1] [fe80::1] [febf::1] [fec0::1] [ff02::1] [ff0e::1] [100::1] [2001:db8::1] [3fff::1] [5f00::1] [4000::1]
[::ffff:10.0.0.1] [::ffff:192.168.0.1] [::ffff:0a00:1] [64:ff9b::10.0.0.1] [2002:a00:1::1]
`;

/** Where clouds hand out credentials, by address and by name. */
const metadata = `
169.254.169.254 169.254.43518 0251.0376.0251.0376 0xa9fea9fe 2852039166 ①⑥⑨.②⑤④.①⑥⑨.②⑤④ [::ffff:169.254.169.254] [::ffff:a9fe:a9fe]
[64:ff9b::a9fe:a9fe] [2002:a9fe:a9fe::1] [fd00:ec2::254] [fd20:ce::254] 169.254.170.2 169.254.170.23 100.100.100.200 168.63.129.16 192.0.0.192
metadata metadata.google.internal METADATA.google.internal metadata.google.internal. metadata.goog metadata.azure.com instance-data
instance-data.ec2.internal metadata.tencentyun.com metadata.packet.net ｍetadata.google.internal
`;

/** Names that lead to addresses that are not meant; among others, one is enough. */
const names: Record<string, string[]> = {
  localhost: ['127.0.0.1'],
  'localhost.': ['::1'],
  LOCALHOST: ['127.0.0.1'],
  'a.localhost': ['127.0.0.1'],
  ｌocalhost: ['127.0.0.1'],
  'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ': ['127.0.0.1'],
  'localhost.localdomain': ['127.0.0.1'],
  'ip6-localhost': ['::1'],
  'kubernetes.default.svc': ['10.96.0.1'],
  postgres: ['172.18.0.2'],
  '127.0.0.1.nip.io': ['127.0.0.1'],
  '7f000001.example.org': ['127.0.0.1'],
  'zero.example.org': ['0.0.0.0'],
  'unspecified.example.org': ['::'],
  'private.example.org': ['192.168.0.10'],
  'link.example.org': ['169.254.0.1'],
  'metadata.example.org': ['169.254.169.254'],
  'wire.example.org': ['168.63.129.16'],
  'group.example.org': ['239.1.1.1'],
  'mapped.example.org': ['::ffff:127.0.0.1'],
  'compatible.example.org': ['::127.0.0.1'],
  'nat64.example.org': ['64:ff9b::7f00:1'],
  'sixtofour.example.org': ['2002:7f00:1::1'],
  'teredo.example.org': ['2001:0:1:2:3:4:80ff:fffe'],
  'unique.example.org': ['fd12::1'],
  'zone.example.org': ['fe80::1%lo'],
  'last.example.org': ['1.1.1.1', '2606:4700::1111', '127.0.0.1'],
  'first.example.org': ['127.0.0.1', '1.1.1.1'],
  'six.example.org': ['1.1.1.1', '::1'],
  'garbage.example.org': ['1.1.1.1', 'localhost'],
};

/** URLs whose host is not what it looks like, or that are not of the web at all. */
const odd = `
https://hooks.example.org@127.0.0.1:PORT/ https://127.0.0.1:PORT\\@hooks.example.org/ https://hooks.example.org:pass@127.0.0.1:PORT/
https:127.0.0.1:PORT https:/127.0.0.1:PORT https:////127.0.0.1:PORT/ https:\\\\127.0.0.1:PORT\\a https://127.0.0.1:PORT#@hooks.example.org/
https://127.0.0.1:PORT?@hooks.example.org/ https://127.0.0.1:PORT/../a https://[::1%25lo]:PORT/ https://[127.0.0.1]:PORT/ https://127.0.0.1:0PORT/
https://127.0.0.256:PORT/ https://1.2.3.4.5:PORT/ https://0x100000000/ https://[::ffff:127.0.0.1.]/ https://127.0.0.1%00.example.org/ https://%00/
file:///etc/hostname ftp://127.0.0.1:PORT/ gopher://127.0.0.1:PORT/_ dict://127.0.0.1:PORT/ ws://127.0.0.1:PORT/ data:text/plain,a javascript:1 blob:https://127.0.0.1:PORT/a
smtp://127.0.0.1:PORT unix:/var/run/docker.sock http+unix://%2Fvar%2Frun%2Fdocker.sock/ //127.0.0.1:PORT/ 127.0.0.1:PORT
`;

const split = (list: string): string[] => list.split(/\s+/).filter((each) => each !== '');

export const resolved: Record<string, string[]> = Object.fromEntries(
  Object.entries(names).map(([name, addresses]) => [new URL(`https://${name}`).hostname.replace(/\.$/, ''), addresses]),
);

/** Every URL of the corpus, over TLS and plain. */
export const forbiddenUrls = (port: number): string[] => {
  const hosts = [...split(literals), ...split(metadata), ...Object.keys(names)];
  const spelled = hosts.flatMap((host) => [`https://${host}:${port}/latest/`, `http://${host}:${port}/`]);
  return [...spelled, ...split(odd).map((url) => url.replaceAll('PORT', String(port)))];
};
