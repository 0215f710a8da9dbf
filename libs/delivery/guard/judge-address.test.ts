import { describe, expect, it } from '@jest/globals';
import { parseAllowList } from './allow-list.js';
import { judgeAddress } from './judge-address.js';

const nothing = parseAllowList([]);

describe('an address', () => {
  it.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.63.255.255', '198.17.255.255', '2606:4700:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => expect(judgeAddress(address, 'a.example', nothing)).toBe('public'),
  );

  it.each([
    ...[
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '100.64.0.1',
      '127.0.0.1',
      '127.255.255.254',
      '169.254.1.1',
      '172.16.0.1',
      '172.31.255.255',
    ],
    ...[
      '192.0.0.1',
      '192.0.2.1',
      '192.88.99.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '224.0.0.1',
      '239.1.1.1',
    ],
    ...['240.0.0.1', '255.255.255.255', '168.63.129.16', '100.100.100.200'],
    ...['::', '::1', '::127.0.0.1', '::8.8.8.8', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1'],
    ...[
      '64:ff9b::808:808',
      '64:ff9b:1::1',
      '2002:7f00:1::1',
      '2001:0:1::1',
      '2001:db8::1',
      '3fff::1',
      '5f00::1',
      'fc00::1',
      'fd12::1',
    ],
    ...[
      'fe80::1',
      'fe80::1%eth0',
      'fec0::1',
      'ff02::1',
      '100::1',
      '2606:4700::5efe:7f00:1',
      '2606:4700::200:5efe:7f00:1',
      '4000::1',
    ],
    ...['', 'localhost', '127.1', '0177.0.0.1', '2130706433', '1.1.1.1/32'],
  ])('%j is forbidden', (address) => {
    expect(judgeAddress(address, 'a.example', nothing)).toBe('forbidden');
  });

  it.each([
    ['10.1.2.3', 'a.example', ['10.0.0.0/8'], 'allowed'],
    ['10.1.2.3', 'a.example', ['10.1.2.3'], 'allowed'],
    ['10.1.2.3', 'a.example', ['10.1.2.4'], 'forbidden'],
    ['::1', 'a.example', ['::1'], 'allowed'],
    ['fd12::1', 'a.example', ['fd12::/16'], 'allowed'],
    ['::ffff:127.0.0.1', 'a.example', ['127.0.0.0/8'], 'forbidden'],
    ['10.1.2.3', 'airflow.data.svc', ['Airflow.data.svc.'], 'allowed'],
    ['127.0.0.1', 'localhost', ['localhost'], 'allowed'],
    ['fd12::1', 'airflow.data.svc', ['airflow.data.svc'], 'allowed'],
    ['8.8.8.8', 'airflow.data.svc', ['airflow.data.svc'], 'allowed'],
    ['10.1.2.3', 'other.data.svc', ['airflow.data.svc'], 'forbidden'],
    ['10.1.2.3', 'airflow.data.svc', ['data.svc'], 'forbidden'],
    ['169.254.1.1', 'airflow.data.svc', ['airflow.data.svc'], 'forbidden'],
    ['224.0.0.1', 'airflow.data.svc', ['airflow.data.svc'], 'forbidden'],
    ['64:ff9b::a01:203', 'airflow.data.svc', ['airflow.data.svc'], 'forbidden'],
    ['169.254.169.254', 'airflow.data.svc', ['airflow.data.svc', '0.0.0.0/0', '169.254.169.254'], 'forbidden'],
    ['fd00:ec2::254', 'a.example', ['::/0'], 'forbidden'],
    ['::ffff:169.254.169.254', 'a.example', ['::/0'], 'forbidden'],
    ['64:ff9b::a9fe:a9fe', 'a.example', ['::/0'], 'forbidden'],
    ['2002:a9fe:a9fe::1', 'a.example', ['::/0'], 'forbidden'],
    ['2001:0:1:2:3:4:5601:5601', 'a.example', ['::/0'], 'forbidden'],
    ['10.1.2.3', 'a.example', ['10.0.0.0/33', '10.0.0.0/x', '/8', '10/8'], 'forbidden'],
  ] as const)('%s of %s is, where %j may be reached, %s', (address, host, allow, verdict) => {
    expect(judgeAddress(address, host, parseAllowList(allow))).toBe(verdict);
  });
});
