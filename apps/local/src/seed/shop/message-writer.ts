import type { Device, Person } from './person.js';

/** One message to the product, as the text of its JSON, and the way that it goes. */
export interface ShopFact {
  readonly via: 'web' | 'app' | 'touchpoints';
  readonly json: string;
}

/** Who the store takes the person on a device for: the userId is there from the moment that they are identified. */
export interface Sender {
  readonly device: Device | undefined;
  readonly userId: string | undefined;
}

const USER_AGENTS = {
  phone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1',
  desktop: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  app: 'CopperKettle/4.2 (Android 16)',
} as const;

/** Writes the messages of one person, each with a messageId of its own. */
export class MessageWriter {
  private count = 0;

  constructor(
    private readonly idPrefix: string,
    private readonly person: Person,
  ) {}

  /** One of Segment's calls. Times are epoch milliseconds; `context` is added to what the device says of itself. */
  call(type: string, sender: Sender, at: number, fields: object, context: object = {}): ShopFact {
    const { device, userId } = sender;
    const json = JSON.stringify({
      type,
      messageId: this.nextId(),
      ...(device !== undefined && { anonymousId: device.anonymousId }),
      ...(userId !== undefined && { userId }),
      timestamp: new Date(at).toISOString(),
      ...fields,
      context: { ...deviceContext(device), ...context },
    });
    return { via: device?.kind === 'app' ? 'app' : 'web', json };
  }

  /** An item of `/v1/touchpoints`. */
  touchpoint(device: Device, at: number, fields: object): ShopFact {
    const timestamp = new Date(at).toISOString();
    const { anonymousId } = device;
    const json = JSON.stringify({ messageId: this.nextId(), anonymousId, timestamp, ...fields });
    return { via: 'touchpoints', json };
  }

  private nextId(): string {
    return `${this.idPrefix}-m${this.person.index}-${this.count++}`;
  }
}

function deviceContext(device: Device | undefined): object {
  if (device === undefined) return { library: { name: 'analytics-node', version: '3.1.0' } };
  const userAgent = USER_AGENTS[device.kind];
  if (device.kind !== 'app')
    return { library: { name: 'analytics.js', version: '2.11.1' }, userAgent, locale: 'en-GB' };
  return {
    library: { name: 'analytics-kotlin', version: '1.19.0' },
    app: { name: 'Copper Kettle' },
    userAgent,
  };
}
