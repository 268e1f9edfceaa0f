import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Socket } from 'node:net';
import { ClickHouseConnectTimeoutError } from './errors.js';

export interface PoolLimits {
  /** Sockets at most; calls beyond wait for one. */
  readonly maxSockets: number;
  /** How long a connection may take to be made, TLS included, in milliseconds. */
  readonly connectTimeoutMs: number;
}

/** A pool of kept-alive sockets whose making is bounded in time apart from what is then asked over them. */
export function pooledAgent(url: string, { maxSockets, connectTimeoutMs }: PoolLimits): HttpAgent {
  const options = { keepAlive: true, maxSockets };
  const secure = new URL(url).protocol === 'https:';
  const agent = secure ? new HttpsAgent(options) : new HttpAgent(options);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (...given) => {
    const socket = connect(...given);
    if (socket instanceof Socket) {
      const end = () => socket.destroy(new ClickHouseConnectTimeoutError(connectTimeoutMs));
      const timer = setTimeout(end, connectTimeoutMs);
      const made = () => clearTimeout(timer);
      socket.once(secure ? 'secureConnect' : 'connect', made).once('close', made);
    }
    return socket;
  };
  return agent;
}
