import shared from '@eventstore/db-client/generated/shared_pb.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream, ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { ExpectedRevision } from '#domain/ports/event-store.js';
import { statusOfFailure, statusOfFault } from './append-status.js';
import type { Faults } from './faults.js';
import { streamIdentifier } from './read-responses.js';
import { errorFor, serverErrors } from './server-errors.js';
import type { AppendOutcome, ProposedEvent, StoredLog } from './stored-log.js';

type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
type Proposed = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

type Appended = Extract<AppendOutcome, { kind: 'success' }>;

interface PendingAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision | 'stream_exists';
  readonly events: ProposedEvent[];
}

/** Test equipment: the BatchAppend call, many appends each in one or more messages, and the older Append call. */
export class AppendHandler {
  constructor(
    private readonly log: StoredLog,
    private readonly faults: Faults,
    private readonly options: { readonly tellsPositions: boolean },
  ) {}

  batchAppend(call: BatchCall): void {
    const pending = new Map<string, PendingAppend>();
    call.on('data', (request: BatchAppendReq) => {
      const correlation = request.getCorrelationId()?.getString() ?? '';
      const options = request.getOptions();
      if (options !== undefined) pending.set(correlation, begin(options));
      const append = pending.get(correlation);
      append?.events.push(...request.getProposedMessagesList().map(proposed));
      if (append === undefined || !request.getIsFinal()) return;
      pending.delete(correlation);
      void this.answer(call, correlation, append);
    });
    call.on('end', () => call.end());
  }

  async append(
    call: ServerReadableStream<AppendReq, AppendResp>,
    callback: sendUnaryData<AppendResp>,
  ): Promise<void> {
    let append: PendingAppend | undefined;
    for await (const message of call) {
      if (!(message instanceof streams.AppendReq)) continue;
      const options = message.getOptions();
      if (options !== undefined) append = begin(options);
      const event = message.getProposedMessage();
      if (event !== undefined) append?.events.push(proposed(event));
    }
    if (append === undefined) return callback(serverErrors.unavailable());
    const outcome = await this.log.append(append.stream, append.events, append.expected);
    if (outcome.kind === 'stream_deleted') return callback(serverErrors.streamDeleted(append.stream));
    if (outcome.kind === 'too_large') return callback(serverErrors.tooLarge(this.log.maxAppendBytes));
    callback(null, appendResponse(outcome));
  }

  private async answer(call: BatchCall, correlation: string, append: PendingAppend): Promise<void> {
    const { leader } = this.faults;
    if (leader !== undefined && call.metadata.get('requires-leader').includes('true')) {
      call.emit('error', serverErrors.notLeader(leader));
      return;
    }
    const fault = this.faults.next('append');
    const status = fault && statusOfFault(fault);
    if (status !== undefined) return write(call, response(correlation, append.stream).setError(status));
    if (fault === 'unavailable' || fault === 'unimplemented') {
      call.emit('error', errorFor(fault));
      return;
    }
    const outcome = await this.log.append(append.stream, append.events, append.expected);
    await this.faults.beforeAnswer();
    if (fault === 'silent') return;
    if (fault === 'midway') {
      call.emit('error', errorFor(fault));
      return;
    }
    const answer = response(correlation, append.stream);
    if (outcome.kind === 'success') answer.setSuccess(this.success(outcome));
    else answer.setError(statusOfFailure(outcome, append.stream, this.log.maxAppendBytes));
    write(call, answer);
  }

  private success({ revision, position }: Appended): BatchAppendResp.Success {
    const success = new streams.BatchAppendResp.Success().setCurrentRevision(String(revision));
    if (!this.options.tellsPositions) return success.setNoPosition(new empty.Empty());
    const at = new shared.AllStreamPosition();
    at.setCommitPosition(String(position));
    at.setPreparePosition(String(position));
    return success.setPosition(at);
  }
}

function begin(options: AppendReq.Options | BatchAppendReq.Options): PendingAppend {
  const stream = Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
  const revision = 'getStreamPosition' in options ? options.getStreamPosition() : options.getRevision();
  const expected = options.hasAny()
    ? 'any'
    : options.hasNoStream()
      ? 'no_stream'
      : options.hasStreamExists()
        ? 'stream_exists'
        : Number(revision);
  return { stream, expected, events: [] };
}

function proposed(message: Proposed): ProposedEvent {
  const metadata = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? '',
    type: metadata.get('type') ?? '',
    contentType: metadata.get('content-type') ?? '',
    data: message.getData_asU8(),
    customMetadata: message.getCustomMetadata_asU8(),
  };
}

function response(correlation: string, stream: string): BatchAppendResp {
  const id = new shared.UUID();
  id.setString(correlation);
  return new streams.BatchAppendResp().setCorrelationId(id).setStreamIdentifier(streamIdentifier(stream));
}

function appendResponse(
  outcome: Extract<AppendOutcome, { kind: 'success' | 'wrong_expected_version' }>,
): AppendResp {
  if (outcome.kind === 'wrong_expected_version') {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (outcome.current < 0) wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentRevision(String(outcome.current));
    return new streams.AppendResp().setWrongExpectedVersion(wrong);
  }
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(String(outcome.position));
  position.setPreparePosition(String(outcome.position));
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(String(outcome.revision));
  success.setPosition(position);
  return new streams.AppendResp().setSuccess(success);
}

function write(call: BatchCall, answer: BatchAppendResp): void {
  if (!call.cancelled && !call.destroyed) call.write(answer);
}
