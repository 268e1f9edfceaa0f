import { readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import type { ChannelCredentialOptions, GossipClusterOptions } from '@eventstore/db-client';
import { parseConnectionString } from '@eventstore/db-client/dist/Client/parseConnectionString.js';
import { ConfigError } from '../../config/config-error.js';

export interface ConnectionOptions {
  /** One endpoint: that node. Several, or a name to discover: a cluster that is asked for its best node. */
  readonly discover: boolean;
  readonly settings: GossipClusterOptions;
  readonly channel: ChannelCredentialOptions;
  readonly credentials?: { readonly username: string; readonly password: string };
  /** Within this an append, or a page of a read, is answered. */
  readonly deadlineMs: number;
}

/** Names are compared as the client does: without case, `-` and `_`. */
const KNOWN = new Set(
  `connectionName defaultDeadline discoveryInterval gossipTimeout keepAliveInterval keepAliveTimeout
  maxDiscoverAttempts nodePreference throwOnAppendFailure tls tlsCAFile tlsVerifyCert userCertFile userKeyFile`
    .split(/\s+/)
    .map(flat),
);
const DEFAULT_DEADLINE_MS = 10_000;
const SCHEMES = /^(?:esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\//;

/**
 * The connection string of EventStoreDB (`esdb://…`, `esdb+discover://…`; KurrentDB's `kurrentdb` means the same), its
 * certificate files read. Throws ConfigError, without the string itself, which may hold a password.
 */
export function connectionOptions(connectionString: string): ConnectionOptions {
  const url = connectionString.trim().replace(SCHEMES, 'esdb$1://');
  refuseIgnored(url);
  let parsed: ReturnType<typeof parseConnectionString>;
  try {
    parsed = parseConnectionString(url);
  } catch {
    throw new ConfigError(
      'EVENT_STORE_URL: expected esdb://[user:password@]host[:port][,host…][?option=value&…]',
    );
  }
  const { hosts, dnsDiscover, defaultCredentials, tls, tlsCAFile, userCertFile, userKeyFile } = parsed;
  if ((userCertFile === undefined) !== (userKeyFile === undefined))
    throw new ConfigError('EVENT_STORE_URL: userCertFile and userKeyFile are given together or not at all');
  const { defaultDeadline = DEFAULT_DEADLINE_MS, ...rest } = parsed;
  const { connectionName, discoveryInterval, gossipTimeout, maxDiscoverAttempts, nodePreference } = rest;
  return {
    discover: dnsDiscover || hosts.length > 1,
    settings: {
      endpoints: dnsDiscover ? hosts.slice(0, 1) : hosts,
      defaultDeadline,
      ...given({ connectionName, discoveryInterval, gossipTimeout, maxDiscoverAttempts, nodePreference }),
      ...given({ keepAliveInterval: rest.keepAliveInterval, keepAliveTimeout: rest.keepAliveTimeout }),
    },
    channel: {
      insecure: tls === false,
      ...(tls !== false &&
        given({
          rootCertificate: pem(tlsCAFile),
          userCertFile: pem(userCertFile),
          userKeyFile: pem(userKeyFile),
        })),
    },
    ...(defaultCredentials !== undefined && { credentials: defaultCredentials }),
    deadlineMs: defaultDeadline,
  };
}

/** The client would ignore these, with a warning that shows the whole string. */
function refuseIgnored(url: string): void {
  const query = url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
  for (const pair of query.split('&')) {
    const [name = '', value] = pair.split('=');
    if (name !== '' && !KNOWN.has(flat(name)))
      throw new ConfigError(`EVENT_STORE_URL: unknown option ${name}`);
    if (flat(name) === 'tlsverifycert' && value !== 'true')
      throw new ConfigError(
        'EVENT_STORE_URL: tlsVerifyCert=false is not supported: name the certificate authority in tlsCAFile',
      );
  }
}

function flat(name: string): string {
  return name.trim().toLowerCase().replace(/[_-]/g, '');
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is undefined: an option that is not there is not one that is `undefined`. */
function given<T extends object>(options: T): Given<T> {
  const there: Given<T> = {};
  for (const key in options) {
    const value = options[key];
    if (isGiven(value)) there[key] = value;
  }
  return there;
}

function isGiven<V>(value: V): value is Exclude<V, undefined> {
  return value !== undefined;
}

function pem(file: string | undefined): Buffer | undefined {
  if (file === undefined) return undefined;
  const path = isAbsolute(file) ? file : resolve(file);
  try {
    return readFileSync(path);
  } catch {
    throw new ConfigError(`EVENT_STORE_URL: cannot read ${path}`);
  }
}
