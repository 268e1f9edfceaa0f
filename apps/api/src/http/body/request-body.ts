import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#domain/errors/domain-error.js';
import type { Reservation } from '../admission/reservation.js';
import { PayloadTooLargeError, UnsupportedMediaTypeError } from '../problems/http-errors.js';
import { collect, gunzipped } from './collect.js';
import { declaredLength } from './declared-length.js';
import { type JsonBody, parseJson } from './parse-json.js';

/** A stream whose whole length is known holds this besides its bytes. */
const STREAM_BUFFERS = 64 * 1024;

/**
 * The body of a request, not read until somebody asks: a request without a valid key costs no memory.
 * Its bytes count as held by its request.
 */
export class RequestBody {
  private whole: Promise<JsonBody> | undefined;

  constructor(
    private readonly request: FastifyRequest,
    private readonly stream: Readable,
    private readonly memory: Reservation,
    /** Bytes of a body that is read as a whole, before and after inflation. */
    private readonly limit: number,
  ) {}

  /** Whose request it is, once its body has told. Throws OverloadedError when that one has its share. */
  belongTo(owner: string): void {
    this.memory.belongTo(owner);
  }

  /** The body as JSON; read once, however often it is asked for. Throws what the catalogue names 400, 413, 415, 503. */
  json(accepted: readonly string[] = ['application/json']): Promise<JsonBody> {
    this.whole ??= this.readJson(accepted);
    return this.whole;
  }

  /**
   * The body's bytes as they arrive, still encoded, with memory set aside for working on them: `bytes`, or what a short
   * body can take at most.
   */
  open(accepted: readonly string[], bytes: number): { stream: Readable; isGzip: boolean } {
    this.expectType(accepted);
    const isGzip = this.isGzip();
    const length = declaredLength(this.request);
    const isShort = length !== undefined && !isGzip;
    this.memory.holdAtLeast(isShort ? Math.min(bytes, 2 * length + STREAM_BUFFERS) : bytes);
    this.stream.once('end', () => this.memory.arrived());
    return { stream: this.stream, isGzip };
  }

  private async readJson(accepted: readonly string[]): Promise<JsonBody> {
    this.expectType(accepted);
    const isGzip = this.isGzip();
    const length = declaredLength(this.request) ?? 0;
    if (length > this.limit) throw new PayloadTooLargeError(`the body is larger than ${this.limit} bytes`);
    this.memory.holdAtLeast(length);
    const sent = await collect(this.stream, this.limit, this.memory);
    this.memory.arrived();
    if (!isGzip) return parseJson(sent);
    // What it inflates to is not known before: the most that it may be is set aside.
    this.memory.holdAtLeast(sent.length + this.limit);
    const inflated = await gunzipped(sent, this.limit);
    this.memory.holdAtMost(inflated.length);
    return parseJson(inflated);
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
