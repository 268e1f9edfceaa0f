import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { SCALE, type StoredEvent } from './stored-log.js';

export interface Filter {
  readonly passes: (event: StoredEvent) => boolean;
  /** Events that are considered from one checkpoint to the next. */
  readonly checkpointInterval: number;
}

/** A read as the protocol has it: of a stream or of all, with an end or live. */
export interface ReadRequest {
  /** `undefined`: of all. */
  readonly stream: string | undefined;
  /** A revision or a position; `end`: behind the last event there is. */
  readonly from: bigint | 'start' | 'end';
  readonly backwards: boolean;
  /** `undefined`: a subscription. */
  readonly maxCount: number | undefined;
  readonly filter: Filter | undefined;
}

const DEFAULT_SEARCH_WINDOW = 32;

/** `undefined` for a position that is none of this log. */
export function readRequest(request: ReadReq): ReadRequest | undefined {
  const options = request.getOptions();
  if (options === undefined) return undefined;
  const common = {
    backwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    maxCount: options.hasSubscription() ? undefined : Number(options.getCount()),
    filter: filterOf(options),
  };
  const stream = options.getStream();
  if (stream !== undefined) {
    const name = Buffer.from(stream.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
    const from = stream.hasStart() ? 'start' : stream.hasEnd() ? 'end' : BigInt(stream.getRevision());
    return { ...common, stream: name, from };
  }
  const all = options.getAll();
  const position = all?.getPosition();
  if (position === undefined) return { ...common, stream: undefined, from: all?.hasEnd() ? 'end' : 'start' };
  const commit = BigInt(position.getCommitPosition());
  if (commit !== BigInt(position.getPreparePosition()) || commit % SCALE !== 0n) return undefined;
  return { ...common, stream: undefined, from: commit };
}

function filterOf(options: ReadReq.Options): Filter | undefined {
  const filter = options.getFilter();
  if (filter === undefined) return undefined;
  const window = filter.hasMax() ? filter.getMax() : DEFAULT_SEARCH_WINDOW;
  const byType = filter.getEventType();
  const expression = byType ?? filter.getStreamIdentifier();
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = new RegExp(expression?.getRegex() ?? '', 'u');
  const passes = (text: string) =>
    prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : pattern.test(text);
  return {
    passes: ({ type, stream }) => passes(byType === undefined ? stream : type),
    checkpointInterval: window * filter.getCheckpointintervalmultiplier(),
  };
}
