import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../config/config-error.js';
import { connectionOptions } from './connection-options.js';

it('goes to a single node with TLS, and has the documented defaults', () => {
  expect(connectionOptions('esdb://node.example')).toEqual({
    discover: false,
    settings: { endpoints: [{ address: 'node.example', port: 2113 }], defaultDeadline: 10_000 },
    channel: { insecure: false },
    deadlineMs: 10_000,
  });
});

it('takes hosts, credentials and options as they are given', () => {
  const options = connectionOptions(
    'esdb://an:p%40ss@a:1,b:2?tls=false&nodePreference=follower&keepAliveInterval=20000&keepAliveTimeout=5000' +
      '&defaultDeadline=3000&connectionName=attribution&gossipTimeout=2&discoveryInterval=50&maxDiscoverAttempts=3',
  );
  expect(options).toEqual({
    discover: true,
    settings: {
      endpoints: [
        { address: 'a', port: 1 },
        { address: 'b', port: 2 },
      ],
      nodePreference: 'follower',
      keepAliveInterval: 20_000,
      keepAliveTimeout: 5_000,
      defaultDeadline: 3_000,
      connectionName: 'attribution',
      gossipTimeout: 2,
      discoveryInterval: 50,
      maxDiscoverAttempts: 3,
    },
    channel: { insecure: true },
    credentials: { username: 'an', password: 'p@ss' },
    deadlineMs: 3_000,
  });
});

it.each(['esdb+discover://cluster.example:2113', 'kurrentdb+discover://cluster.example:2113'])(
  'asks the cluster behind %s for its best node',
  (url) => {
    expect(connectionOptions(url)).toMatchObject({
      discover: true,
      settings: { endpoints: [{ address: 'cluster.example', port: 2113 }] },
    });
  },
);

it('reads the certificates that it is given the names of', () => {
  const dir = mkdtempSync(join(tmpdir(), 'attribution-certificates-'));
  const [ca, cert, key] = ['ca', 'cert', 'key'].map((name) => {
    writeFileSync(join(dir, name), name);
    return encodeURIComponent(join(dir, name));
  });
  const { channel } = connectionOptions(`esdb://h?tlsCAFile=${ca}&userCertFile=${cert}&userKeyFile=${key}`);
  expect(channel).toEqual({
    insecure: false,
    rootCertificate: Buffer.from('ca'),
    userCertFile: Buffer.from('cert'),
    userKeyFile: Buffer.from('key'),
  });
  rmSync(dir, { recursive: true });
});

it.each([
  ['http://h:2113', 'expected esdb://'],
  ['esdb://', 'expected esdb://'],
  ['esdb://h:port', 'expected esdb://'],
  ['esdb://user:secret@h?keepAlive=1', 'unknown option keepAlive'],
  ['esdb://user:secret@h?tls=no', 'expected esdb://'],
  ['esdb://user:secret@h?tlsVerifyCert=false', 'tlsVerifyCert'],
  ['esdb://user:secret@h?userCertFile=a', 'userKeyFile'],
  ['esdb://user:secret@h?tlsCAFile=/nowhere/ca.pem', 'cannot read /nowhere/ca.pem'],
])('refuses %s, without repeating the password', (url, message) => {
  expect(() => connectionOptions(url)).toThrow(ConfigError);
  expect(() => connectionOptions(url)).toThrow(message);
  expect(() => connectionOptions(url)).not.toThrow('secret');
});
