import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { ExpectedRevision } from '#domain/ports/event-store.js';
import type { OutgoingEvent } from './split-append.js';

/** One append, written by the server as a whole or not at all. */
export interface AppendPart {
  readonly stream: string;
  readonly events: readonly OutgoingEvent[];
  readonly expectedRevision: ExpectedRevision;
}

/**
 * The message of one append. It names no deadline of its own: the server would measure it by its clock, and a client
 * whose clock is late would never be answered.
 */
export function appendRequest(correlationId: string, part: AppendPart): BatchAppendReq {
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(uuid(correlationId));
  request.setOptions(options(part));
  request.setProposedMessagesList(part.events.map(proposed));
  request.setIsFinal(true);
  return request;
}

function options({ stream, expectedRevision }: AppendPart): BatchAppendReq.Options {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream, 'utf8'));
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(identifier);
  if (expectedRevision === 'any') options.setAny(new empty.Empty());
  else if (expectedRevision === 'no_stream' || expectedRevision < 0) options.setNoStream(new empty.Empty());
  else options.setStreamPosition(String(expectedRevision));
  return options;
}

function proposed({ id, type, data, envelope }: OutgoingEvent): BatchAppendReq.ProposedMessage {
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuid(id));
  const metadata = message.getMetadataMap();
  metadata.set('type', type);
  // Not as JSON: the client would parse that when it is read, and its bytes would be lost.
  metadata.set('content-type', 'application/octet-stream');
  message.setData(data);
  message.setCustomMetadata(envelope);
  return message;
}

function uuid(text: string) {
  const id = new shared.UUID();
  id.setString(text);
  return id;
}
