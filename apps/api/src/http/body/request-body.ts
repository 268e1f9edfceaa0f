import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#domain/errors/domain-error.js';
import { PayloadTooLargeError, UnsupportedMediaTypeError } from '../problems/http-errors.js';
import type { Reservation } from './bytes-in-flight.js';
import { collect, gunzipped } from './collect.js';
import { type JsonBody, parseJson } from './parse-json.js';

/** Left unread beyond this, a body is not worth receiving only to keep the connection. */
const WORTH_CUTTING = 4 * 1024 * 1024;

/**
 * The body of a request, not read until somebody asks: a request without a valid key costs no memory.
 * Its bytes count against the process's budget until `release`.
 */
export class RequestBody {
  private collected: Promise<Buffer> | undefined;
  private whole: Promise<JsonBody> | undefined;

  constructor(
    private readonly request: FastifyRequest,
    private readonly stream: Readable,
    private readonly memory: Reservation,
    /** Bytes of a body that is read as a whole, before and after inflation. */
    private readonly limit: number,
  ) {}

  /** True while so much of the body is still to come that closing the connection is better. */
  get isWorthCutting(): boolean {
    return !this.stream.readableEnded && (this.declaredLength ?? Number.POSITIVE_INFINITY) > WORTH_CUTTING;
  }

  release(): void {
    this.memory.release();
  }

  /** The body as JSON; read once, however often it is asked for. Throws what the catalogue names 400, 413, 415, 503. */
  json(accepted: readonly string[] = ['application/json']): Promise<JsonBody> {
    this.whole ??= this.bytes(accepted).then(parseJson);
    return this.whole;
  }

  /** The whole body, inflated; read once as well. Throws what the catalogue names 413, 415, 503. */
  bytes(accepted: readonly string[] = ['application/json']): Promise<Buffer> {
    this.collected ??= this.readWhole(accepted);
    return this.collected;
  }

  /** The body's bytes as they arrive, still encoded, with `bytes` of the budget set aside for working on them. */
  open(accepted: readonly string[], bytes: number): { stream: Readable; isGzip: boolean } {
    this.expectType(accepted);
    const isGzip = this.isGzip();
    this.memory.holdAtLeast(bytes);
    return { stream: this.stream, isGzip };
  }

  private async readWhole(accepted: readonly string[]): Promise<Buffer> {
    this.expectType(accepted);
    const isGzip = this.isGzip();
    if ((this.declaredLength ?? 0) > this.limit)
      throw new PayloadTooLargeError(`the body is larger than ${this.limit} bytes`);
    this.memory.holdAtLeast(this.declaredLength ?? 0);
    const sent = await collect(this.stream, this.limit, this.memory);
    if (!isGzip) return sent;
    // What it inflates to is not known before: the most that it may be is set aside.
    this.memory.holdAtLeast(sent.length + this.limit);
    return gunzipped(sent, this.limit);
  }

  private get declaredLength(): number | undefined {
    const header = this.request.headers['content-length'];
    return header === undefined ? undefined : Number(header);
  }

  private expectType(accepted: readonly string[]): void {
    const type = (this.request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (!accepted.includes(type)) throw new UnsupportedMediaTypeError(accepted);
  }

  private isGzip(): boolean {
    const encoding = this.request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    if (encoding === 'gzip' || encoding === 'x-gzip') return true;
    if (encoding === 'identity' || encoding === '') return false;
    throw new DomainError('unsupported_encoding', 'send gzip, or no content encoding');
  }
}
